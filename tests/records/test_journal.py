"""The journal: append-only in the database itself, one unbroken chain, and the first broken link is named."""

import datetime
import hashlib
import json
import os
import subprocess
import sys
import uuid
from pathlib import Path
from threading import Thread

import pytest
from django.db import DatabaseError, connection, connections, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.records.factories import at
from tests.records.journal_triggers import without_triggers

from zhospar.records.audit_trail.chain import START, canonical_text, chained
from zhospar.records.audit_trail.models import Act
from zhospar.records.audit_trail.selectors import acts_of, last_acts, prove
from zhospar.records.audit_trail.services import Author, OutsideTransaction, append_act

AUTHOR = Author("economy", "economy-head", "aigul")
TABLE = Act._meta.db_table


def append(verb: str = "documents.open", **told: object) -> Act:
    with transaction.atomic():
        return append_act(verb=verb, author=AUTHOR, at=at("2016-03-15"), provisions=["A1-9"], told=told)


def sql(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.fixture
def chain(db: None) -> list[Act]:
    return [append(place=place) for place in range(5)]


# --- the chain -----------------------------------------------------------------------------------------------------


def test_an_empty_journal_is_whole(db: None) -> None:
    proof = prove()
    assert (proof.count, proof.head, proof.broken) == (0, START, None)


def test_each_act_rests_on_the_one_before(chain: list[Act]) -> None:
    assert [act.number for act in chain] == [1, 2, 3, 4, 5]
    assert [act.previous for act in chain] == [START, *(act.digest for act in chain[:-1])]
    proof = prove()
    assert (proof.count, proof.head, proof.broken) == (5, chain[-1].digest, None)


def test_the_bytes_that_were_hashed_are_kept(chain: list[Act]) -> None:
    act = Act.objects.get(number=3)
    assert act.digest == hashlib.sha256(f"{act.previous}\n{act.canonical}".encode()).hexdigest()
    plain = json.loads(act.canonical)
    assert plain["told"] == {"place": 2}
    assert plain["provisions"] == ["A1-9"]
    assert (plain["body"], plain["post"], plain["person"]) == ("economy", "economy-head", "aigul")


def test_moments_are_told_in_one_zone_whatever_zone_they_came_in(db: None) -> None:
    astana = datetime.timezone(datetime.timedelta(hours=6))
    noon = datetime.datetime(2016, 3, 15, 12, tzinfo=astana)
    with transaction.atomic():
        act = append_act(verb="x", author=AUTHOR, at=noon)
    assert json.loads(act.canonical)["at"] == "2016-03-15T06:00:00+00:00"
    assert prove().broken is None


plain_data = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=st.dictionaries(st.text(min_size=1, max_size=8), plain_data, max_size=4))
def test_whatever_an_act_tells_is_told_back(db: None, told: dict[str, object]) -> None:
    with transaction.atomic():
        try:
            append_act(verb="x", author=AUTHOR, at=at("2016-03-15"), told=told)
        except UnicodeEncodeError:  # half of a pair of surrogates is no text
            return
        assert last_acts(1)[0].told == told
        assert prove().broken is None


@given(told=st.dictionaries(st.text(max_size=8), plain_data, max_size=5), data=st.data())
def test_the_order_in_which_things_are_told_does_not_change_the_bytes(
    told: dict[str, object], data: st.DataObject
) -> None:
    shuffled = dict(data.draw(st.permutations(list(told.items()))))
    assert canonical_text(told) == canonical_text(shuffled)


@given(st.text(max_size=20), st.text(max_size=20))
def test_other_bytes_have_another_digest(one: str, other: str) -> None:
    assert (chained(START, one) == chained(START, other)) == (one == other)


def test_the_acts_of_a_document_are_told_the_newest_first(db: None) -> None:
    document = uuid.uuid4()
    with transaction.atomic():
        for verb in ("documents.open", "documents.write"):
            append_act(verb=verb, author=AUTHOR, at=at("2016-03-15"), document=document)
        append_act(verb="documents.open", author=AUTHOR, at=at("2016-03-15"), document=uuid.uuid4())
    assert [act.verb for act in acts_of(document)] == ["documents.write", "documents.open"]


# --- nobody changes it ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "statement",
    [
        f"UPDATE {TABLE} SET verb = 'documents.close' WHERE number = 3",
        f"UPDATE {TABLE} SET canonical = canonical WHERE number = 3",
        f"DELETE FROM {TABLE} WHERE number = 5",
        f"DELETE FROM {TABLE}",
    ],
)
def test_the_database_itself_refuses_to_change_or_remove_an_act(chain: list[Act], statement: str) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        sql(statement)
    assert prove().count == len(chain)


def test_nor_do_the_models_change_or_remove_an_act(chain: list[Act]) -> None:
    chain[2].verb = "documents.close"
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        chain[2].save()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Act.objects.filter(number=5).delete()
    assert prove().count == len(chain)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
def test_the_table_cannot_be_emptied_at_once(chain: list[Act]) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        sql(f"TRUNCATE {TABLE}")
    assert prove().count == len(chain)


def test_no_two_acts_take_the_same_place(chain: list[Act]) -> None:
    last = chain[-1]
    with pytest.raises(DatabaseError), transaction.atomic():
        Act.objects.create(
            number=last.number,
            at=last.at,
            verb="x",
            body="",
            post="",
            person="",
            canonical="{}",
            previous="",
            digest="d",
        )


@pytest.mark.usefixtures("committed")
def test_an_act_outside_a_transaction_is_refused() -> None:
    with pytest.raises(OutsideTransaction, match=r"documents\.open"):
        append_act(verb="documents.open", author=AUTHOR, at=at("2016-03-15"))
    assert prove().count == 0


@pytest.mark.usefixtures("committed")
def test_an_act_falls_with_what_it_tells_of() -> None:
    append()
    with transaction.atomic():
        append(place=2)
        transaction.set_rollback(True)
    assert prove().count == 1
    append(place=2)
    assert prove().broken is None


# --- the first broken link -----------------------------------------------------------------------------------------


def _forged(number: int, **columns: object) -> None:
    """Change an act behind the journal's back."""
    with without_triggers():
        Act.objects.filter(number=number).update(**columns)


def _rehashed(number: int, canonical: str) -> None:
    """Change an act's bytes, and its digest with them, as a careful forger would."""
    act = Act.objects.get(number=number)
    _forged(number, canonical=canonical, digest=chained(act.previous, canonical))


def test_a_missing_act_is_named_as_a_gap(chain: list[Act]) -> None:
    with without_triggers():
        Act.objects.filter(number=3).delete()
    broken = prove().broken
    assert broken is not None
    assert (broken.number, broken.fault, broken.expected, broken.found) == (3, "gap", "3", "4")


def test_changed_bytes_are_named(chain: list[Act]) -> None:
    _forged(2, canonical=chain[1].canonical.replace("documents.open", "documents.shut"))
    broken = prove().broken
    assert broken is not None
    assert (broken.number, broken.fault) == (2, "bytes")


def test_changed_bytes_with_a_new_digest_break_the_next_link(chain: list[Act]) -> None:
    _rehashed(2, chain[1].canonical.replace('"place":1', '"place":9'))
    broken = prove().broken
    assert broken is not None
    assert (broken.number, broken.fault, broken.found) == (3, "previous", chain[2].previous)


def test_bytes_that_are_no_json_are_named(chain: list[Act]) -> None:
    _rehashed(5, "not told")
    broken = prove().broken
    assert broken is not None
    assert (broken.number, broken.fault) == (5, "bytes")


def test_bytes_that_hold_no_act_are_named(chain: list[Act]) -> None:
    _rehashed(5, '["not", "an", "act"]')
    broken = prove().broken
    assert broken is not None
    assert (broken.number, broken.fault) == (5, "bytes")


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("verb", "documents.shut"),
        ("body", "finance"),
        ("post", "finance-head"),
        ("person", "marat"),
        ("document", uuid.UUID(int=1)),
        ("edition", uuid.UUID(int=1)),
        ("at", at("2016-03-16")),
    ],
)
def test_a_column_that_says_other_than_the_bytes_is_named(chain: list[Act], column: str, value: object) -> None:
    _forged(4, **{column: value})
    proof = prove()
    assert proof.broken is not None
    assert (proof.count, proof.broken.number, proof.broken.fault) == (3, 4, "columns")


def test_an_act_set_in_another_place_is_named(chain: list[Act]) -> None:
    """Two acts that change places keep their bytes, but the chain does not hold."""
    with without_triggers():
        Act.objects.filter(number=2).update(number=99)
        Act.objects.filter(number=3).update(number=2)
        Act.objects.filter(number=99).update(number=3)
    broken = prove().broken
    assert broken is not None
    assert (broken.number, broken.fault) == (2, "previous")


def test_acts_cut_off_at_the_end_show_in_the_count_and_the_head(chain: list[Act]) -> None:
    """No chain proves its own end: that is why count and head are told, to be kept elsewhere."""
    before = prove()
    with without_triggers():
        Act.objects.filter(number=5).delete()
    after = prove()
    assert after.broken is None
    assert (after.count, after.head) == (before.count - 1, chain[3].digest)


# --- many at once --------------------------------------------------------------------------------------------------


def _append_many(count: int, failed: list[Exception]) -> None:
    try:
        for place in range(count):
            append(place=place)
    except Exception as error:  # told in the test's own thread
        failed.append(error)
    finally:
        connections.close_all()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite is tried with processes of its own")
@pytest.mark.usefixtures("committed")
def test_writers_at_the_same_time_make_one_chain() -> None:
    failed: list[Exception] = []
    writers = [Thread(target=_append_many, args=(50, failed)) for _ in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert failed == []
    proof = prove()
    assert (proof.count, proof.broken) == (100, None)


WRITER = """
import datetime, django
django.setup()
from django.db import transaction
from zhospar.records.audit_trail.services import Author, append_act
for place in range(20):
    with transaction.atomic():
        append_act(verb="x", author=Author(), at=datetime.datetime(2016, 3, 15, tzinfo=datetime.UTC), told={"place": place})
"""
PROVER = """
import django
django.setup()
from zhospar.records.audit_trail.selectors import prove
proof = prove()
print(proof.count, proof.broken)
"""


def test_processes_that_write_to_one_file_at_the_same_time_make_one_chain(tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ZHOSPAR_")}
    environment = {**kept, "ZHOSPAR_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "zhospar.config.settings"}
    subprocess.run([sys.executable, "-m", "django", "migrate", "audit_trail", "-v0"], env=environment, check=True)
    writers = [subprocess.Popen([sys.executable, "-c", WRITER], env=environment) for _ in range(2)]
    assert [writer.wait(timeout=60) for writer in writers] == [0, 0]
    proof = subprocess.run([sys.executable, "-c", PROVER], env=environment, check=True, capture_output=True, text=True)
    assert proof.stdout.split() == ["40", "None"]
