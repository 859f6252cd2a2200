"""A document as a file: every sample comes back as the same plan, and what a form carries is believed no more than a file."""

import base64
import zlib
from pathlib import Path

import pytest

from zhospar.engine.plan import Plan
from zhospar.exchange.document_files import MAX_CARRIED, MEDIA_TYPES, packed, read_document, unpacked, write_document
from zhospar.exchange.plan_files import MAX_TEXT_BYTES, UnusableFile, read_plan_file
from zhospar.statute.library import current_edition
from zhospar.statute.localized import Localized

SAMPLES = Path(__file__).parents[2] / "samples"
GOOD = sorted(path for path in SAMPLES.glob("*/*.yaml") if path.parent.name != "broken")
BROKEN = sorted((SAMPLES / "broken").glob("*.yaml"))


def by_name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("ending", MEDIA_TYPES)
@pytest.mark.parametrize("path", GOOD, ids=by_name)
def test_a_sample_goes_out_and_comes_in_the_same(path: Path, ending: str) -> None:
    law = current_edition()
    plan = read_plan_file(path)
    assert read_document(write_document(plan, ending, law, "kk"), f"plan.{ending}", law) == plan


@pytest.mark.parametrize("path", BROKEN[::8], ids=by_name)
def test_a_breach_goes_out_and_comes_in_with_the_rest(path: Path) -> None:
    """Each is a good sample with one thing changed: one in eight says it of them all."""
    law = current_edition()
    plan = read_plan_file(path)
    assert all(read_document(write_document(plan, one, law, "ru"), f"plan.{one}", law) == plan for one in MEDIA_TYPES)


def test_a_text_longer_than_a_cell_is_told_with_its_mend(sample: Plan) -> None:
    from msgspec.structs import replace

    long = replace(
        sample, passages=(replace(sample.passages[0], text=Localized("ұзын " * 8_000)), *sample.passages[1:])
    )
    with pytest.raises(UnusableFile) as refused:
        write_document(long, "xlsx", current_edition(), "ru")
    assert refused.value.problems[0].mend
    assert write_document(long, "yaml", current_edition(), "ru")


def test_a_name_that_the_law_does_not_have_is_told_by_its_line() -> None:
    text = (SAMPLES / "concept" / "example.yaml").read_text(encoding="utf-8").replace("kind: concept", "kind: conzept")
    with pytest.raises(UnusableFile) as refused:
        read_document(text.encode(), "plan.yaml", current_edition())
    assert "conzept" in refused.value.problems[0].text("ru")


def test_what_a_form_carries_is_the_same_plan(sample: Plan) -> None:
    assert unpacked(packed(sample, "plan.xlsx"), "plan.xlsx", current_edition()) == sample


BOMB = base64.b64encode(zlib.compress(b" " * (MAX_TEXT_BYTES * 4))).decode()
CUT = base64.b64encode(zlib.compress(b'{"kind": "concept"}')[:-6]).decode()


@pytest.mark.parametrize(
    "told", ["", "қате", "!!!!", "AAAA", BOMB, CUT, base64.b64encode(zlib.compress(b"[1]")).decode()]
)
def test_what_was_damaged_on_its_way_is_refused(told: str) -> None:
    with pytest.raises(UnusableFile):
        unpacked(told, "plan.yaml", current_edition())


def test_more_than_a_form_can_carry_is_refused(sample: Plan) -> None:
    import random

    from msgspec.structs import replace

    signs = random.Random(7)
    noise = "".join(chr(signs.randrange(0x4E00, 0x9FFF)) for _ in range(MAX_CARRIED // 2))
    with pytest.raises(UnusableFile) as refused:
        packed(replace(sample, passages=(replace(sample.passages[0], text=Localized(noise)),)), "plan.yaml")
    assert refused.value.problems[0].mend
