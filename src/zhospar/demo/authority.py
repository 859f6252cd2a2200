"""The demo's certification authority: made at set-up, with a certificate for everybody who heads a body or stands in for its head."""

import datetime
from pathlib import Path

from zhospar.demo.stories import ZONE
from zhospar.records.participants.models import Holding
from zhospar.signing.authority import Authority, Person, make_authority

PASSPHRASE = "zhospar"  # noqa: S105 - the demo tells it to everyone
"""Of every key of the demo: shown on the page where one signs, in the demo only."""
_SINCE = datetime.datetime(2014, 6, 2, tzinfo=ZONE)
_YEARS = 15


def make_demo_authority(folder: Path) -> Authority:
    """The authority in a folder, and the certificates of all heads; what is there already stays. Raises CannotSign for a foreign folder."""
    authority = make_authority(folder, _SINCE, "ecdsa", "Zhospar (демо)")
    rows = (
        Holding.objects.filter(post__kind="head").select_related("person__user", "post__body").order_by("-kind", "pk")
    )
    heads = {one.person.user.get_username(): one for one in reversed(rows)}  # one's own post before those stood in for
    for login, one in heads.items():
        person = Person(login, one.person.name.kk, _short(one.post.body.name.kk), _short(one.post.title.kk))
        authority.issue(person, PASSPHRASE, _SINCE.date(), _YEARS)
    return authority


def _short(told: str) -> str:
    """As much as a certificate holds."""
    return told if len(told) <= _LONGEST else told[: _LONGEST - 1] + "…"


_LONGEST = 64
