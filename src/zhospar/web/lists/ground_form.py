"""What a person types of a new ground; kept as it is until it can be put on record."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from zhospar.interface.values import BadOption, day_of
from zhospar.records.refusals import Refused
from zhospar.statute.localized import Localized

_MOST = 2_000


@dataclass(frozen=True, slots=True)
class GroundTold:
    """The form's fields as they were typed."""

    type: str = ""
    kk: str = ""
    ru: str = ""
    en: str = ""
    number: str = ""
    on: str = ""
    document: str = ""
    charged: tuple[str, ...] = ()

    def fields(self) -> dict[str, Any]:
        """As the service takes them. Raises Refused for a day that cannot be read."""
        return {
            "type": self.type,
            "title": Localized(self.kk, self.ru, self.en),
            "number": self.number,
            "on": self._day(),
            "document": self.document,
            "charged": self.charged,
        }

    def _day(self) -> datetime.date:
        try:
            return day_of(self.on)
        except BadOption as error:
            raise Refused(error.problem, error.mend) from None


def told_by(form: QueryDict) -> GroundTold:
    """The form as it came."""
    told = {name: form.get(name, "").strip()[:_MOST] for name in ("type", "kk", "ru", "en", "number", "on", "document")}
    return GroundTold(**told, charged=tuple(one for one in form.getlist("charged") if one))
