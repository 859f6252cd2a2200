from zhospar.processes.correction.services import *
from zhospar.processes.correction.selectors import *
from zhospar.processes.correction.permissions import grounds_for
import pytest, datetime
from tests.records.factories import *
from zhospar.exchange.plan_files import read_plan_file
from pathlib import Path
from zhospar.processes.development.services.opening import open_draft, name_participants
from zhospar.processes.development.services.steps import take_step
from zhospar.processes.development.services.agreement import *
from zhospar.processes.development.services.discussion import *
from zhospar.processes.development.services.editing import *
from zhospar.processes.development.selectors import *
from zhospar.records.documents.selectors import *
from zhospar.records.documents.models import *
from zhospar.records.audit_trail.selectors import prove
from zhospar.records.refusals import Refused
import msgspec
pytestmark=pytest.mark.django_db
def plan(k, f="example.yaml"): 
    p=read_plan_file(Path("samples")/k/f); return msgspec.structs.replace(p, acts=())
def show(d,on="2016-03-15"):
    s=standing_of(d, datetime.date.fromisoformat(on))
    print([(a.step.id,a.role,[b.code for b in a.bodies], a.due and str(a.due.last_day)) for a in s.open()], s.document.state)
def test_state_programme():
    c=country()
    A=lambda n,kind="head": actor(c[n],kind)
    p=plan("state-programme")
    d=open_draft(plan=p,actor=A("health"),at=at("2016-01-11"), takes_part=[("interested","education")])
    assert plan_of(document(d,datetime.date(2016,1,11)).edition.id)==msgspec.structs.replace(p,developer=plan_of(document(d,datetime.date(2016,1,11)).edition.id).developer)
    show(d)
    T=lambda who,step,day,**k: (take_step(document_id=d,step_id=step,actor=A(who),at=at(day),**k), print(step), show(d,day))
    print(p.conditions)
    with pytest.raises(Refused) as e: T("education","prepare-justification","2016-01-11")
    print(e.value)
    T("health","prepare-justification","2016-01-11")
    T("health","submit-justification","2016-01-12")
    if "regional-part" in p.conditions:
        T("health","submit-regional-part","2016-01-12")
        T("regions","consider-regional-part","2016-01-20")
        T("regions","inform-on-expediency","2016-01-20",outcome="expedient")
        T("economy","form-conclusion-with-regional-information","2016-01-22",outcome="expedient")
    else: T("economy","form-conclusion","2016-01-22",outcome="expedient")
    T("advisory-body","endorse-justification","2016-01-25",outcome="endorsed")
    T("economy","inform-administration","2016-01-26")
    T("president","decide","2016-01-27",outcome="develop")
    with pytest.raises(Refused) as e: T("economy","enter-in-list","2016-01-27")
    print(e.value)
    lp=msgspec.structs.replace(plan("state-programme-list"),rows=())
    l=open_draft(plan=lp,actor=A("economy"),at=at("2016-01-27"))
    T("economy","enter-in-list","2016-01-28")
    show(l)
    with pytest.raises(Refused) as e: T("health","develop","2016-01-28")
    print(e.value)
    row=[x for x in elements_of(document(l,datetime.date(2016,1,29)).edition.id,["rows"])][0]
    print(row.record)
    write_element(edition_id=row.edition_id,list_name="rows",element_id=row.pk,version=row.version,fields={"cells":{"development":"2016-01-30","first":2016,"last":2020,"submission":"2016-12-15"},"texts":{"decision":{"kk":"шешім"}}},actor=A("economy"),at=at("2016-01-28"))
    try: take_step(document_id=l,step_id="form",actor=A("economy"),at=at("2016-01-29"))
    except Refused as x:
        for f in x.findings: print(f.provision,f.where,f.message.en,f.hint.en)
        raise
    if 0: take_step(document_id=l,step_id="form",actor=A("economy"),at=at("2016-01-29"))
    take_step(document_id=l,step_id="submit",actor=A("economy"),at=at("2016-01-29"))
    take_step(document_id=l,step_id="approve",actor=A("president"),at=at("2016-02-01"),decision={"number":"5","on":"2016-02-01"})
    show(l); show(d)
    T("health","develop","2016-02-02")
    open_discussion(document_id=d,actor=A("health"),at=at("2016-02-03"),closes_on=datetime.date(2016,2,10),where="Егемен")
    e=document(d,datetime.date(2016,2,3)).edition.id
    pr=propose(edition_id=e,author="a",text="t",at=at("2016-02-04"))
    with pytest.raises(Refused) as x: T("health","rework","2016-02-05")
    print(x.value)
    with pytest.raises(Refused) as x: T("health","rework","2016-02-12")
    print(x.value)
    answer_proposal(proposal_id=pr.pk,verdict="taken",answer=Localized("иә"),actor=A("health"),at=at("2016-02-12"))
    T("health","rework","2016-02-12")
    n=send_for_agreement(document_id=d,actor=A("health"),at=at("2016-02-12")); print(n)
    for s in sheets_of(e):
        who=next(k for k in c if c[k].pk==s.body_id)
        prov,dirs=review_directions(standing_of(d,datetime.date(2016,2,12)),s.role)
        print(s.step,who,prov,[x for x,_ in dirs],s.due_on)
        for x,_ in dirs: judge_direction(sheet_id=s.pk,direction=x,positive=True,reason=Localized("жақсы"),actor=A(who),at=at("2016-02-15"))
        answer_sheet(sheet_id=s.pk,verdict="agreed",actor=A(who),at=at("2016-02-15"))
    show(d)
    T("president","approve","2016-03-01",decision={"number":"77","on":"2016-03-01","type":"decree"})
    print(prove())
    dd=document(d,datetime.date(2016,3,2)); print(dd.state,dd.edition)

    pass
    pass
    from zhospar.processes.correction.permissions import grounds_for
    print(grounds_for(standing_of(d,datetime.date(2016,3,2))))
    ce=open_correction(document_id=d,ground="presidential-address",title=Localized("Жолдау"),actor=A("health"),at=at("2016-03-02"))
    show(d,"2016-03-02")
    with pytest.raises(Refused) as x: T("health","develop","2016-03-02")
    print(x.value)
    ind=elements_of(ce,["indicators"])[0]
    print(ind.code,{v.year:v.number for v in ind.values.all()})
    yr=max(v.year for v in ind.values.all())
    write_values(edition_id=ce,values=[(ind.pk,yr,"999,5")],actor=A("health"),at=at("2016-03-02"))
    with pytest.raises(Refused) as x: T("health","develop","2016-03-02")
    print(x.value, [(f.message.en,f.where) for f in x.value.findings])
    explain_change(edition_id=ce,code=ind.code,reason="себебі",actor=A("health"),at=at("2016-03-02"))
    T("health","develop","2016-03-02")
    print(impact_on(ce,datetime.date(2016,3,2)))
    recall_draft(document_id=d,actor=A("health"),at=at("2016-03-02"),reason="x")
    show(d,"2016-03-02")
