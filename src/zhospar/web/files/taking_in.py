"""A file that is about to take the place of a draft's content: what it would change, and the confirmation."""

from dataclasses import dataclass

import msgspec

from zhospar.engine.differences import differences
from zhospar.engine.plan import Plan
from zhospar.exchange.document_files import packed
from zhospar.processes.development.services.editing import as_taken_in, check_kind
from zhospar.records.documents.selectors import plan_of
from zhospar.records.documents.services import digest_of
from zhospar.web.editions.showing import Compared, compared
from zhospar.web.record.page import RecordPage


@dataclass(frozen=True, slots=True)
class Offered:
    """A file compared with the draft."""

    name: str
    content: str
    """The file's plan, carried by the form until it is confirmed."""
    seen: str
    """Digest of the draft's content that it was compared with."""
    differs: Compared


def offered(page: RecordPage, plan: Plan, name: str) -> Offered:
    """What would change. Raises Refused where this person may not write or the file holds another kind; UnusableFile."""
    if page.why_not:
        raise page.why_not
    edition = page.document.edition
    assert edition is not None  # otherwise there is a reason why not
    assert page.actor is not None
    check_kind(plan, page.document.kind, page.law)
    before = plan_of(edition.id)
    after = as_taken_in(plan, before, page.document.variant, page.actor)
    text = msgspec.structs.replace(before, acts=())
    return Offered(
        name=name,
        content=packed(plan, name),
        seen=digest_of(before),
        differs=compared(text, after, differences(text, after), page.law, {}),
    )
