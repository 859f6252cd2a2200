import pytest, datetime, msgspec
from pathlib import Path
from tests.records.factories import *
from zhospar.exchange.plan_files import read_plan_file
from zhospar.processes.development.services.opening import open_draft
from zhospar.records.documents.selectors import *
from zhospar.engine.checking import check
from zhospar.statute.library import edition_on as law_on
from zhospar.records.refusals import Refused
pytestmark=pytest.mark.django_db
def test_all():
    c=country()
    by_kind={"strategic-development-plan":"economy","territorial-spatial-scheme":"economy","national-security-strategy":"economy","socio-economic-forecast/example":"economy","socio-economic-forecast/local":"kar-planning","state-programme":"health","sectoral-programme":"education","state-body-strategic-plan/example":"health","state-body-strategic-plan/national-bank":"national-bank","territory-programme":"kar-planning","district-programme":"kar-abay-planning","company-strategy":"kegoc","company-development-plan":"kegoc","concept":"education","doctrine":"education","presidential-address":"president","action-plan/example":"health","action-plan/scheme":"regions","action-plan/territory":"kar-planning","action-plan/district":"kar-abay-planning","state-programme-list":"economy","operational-plan":"health","implementation-report/example":"health","implementation-report/evaluation-year":"health","conclusion/example":"economy","conclusion/evaluation":"economy","justification":"health","base-indicator-list/example":"regions","base-indicator-list/districts":"kar-planning","strategy-2050":"president"}
    law=law_on(datetime.date(2016,3,15))
    for path in sorted(Path("samples").glob("[!b]*/*.yaml"))+sorted(Path("samples").glob("base*/*.yaml")):
        p=read_plan_file(path)
        key=f"{path.parent.name}/{path.stem}"
        who=by_kind.get(key) or by_kind[path.parent.name]
        bare=msgspec.structs.replace(p,acts=())
        a=[(f.provision,f.check,f.where) for f in check(bare,law).findings if f.severity=="error" and f.where.split("/")[0]!="acts"]
        try: d=open_draft(plan=bare,actor=actor(c[who]),at=at("2016-03-15"))
        except Refused as r: print("##",key,who,"REFUSED",r); continue
        got=plan_of(document(d,datetime.date(2016,3,15)).edition.id)
        b=[(f.provision,f.check,f.where,f.message.en) for f in check(got,law,plans_beside(got,d)).findings if f.severity=="error" and f.where.split("/")[0]!="acts"]
        print("##",key,who,p.developer and (p.developer.role,p.developer.body_class),got.developer.role,got.developer.body_class,p.conditions)
        print("   file:",a)
        print("   rec:",b)
