"""Reading territories: the tree as of a day, one territory, its changes."""

from zhospar.records.participants.models import Territory


def levels_on_record() -> dict[str, str]:
    """The level of every territory on record, by its id."""
    return dict(Territory.objects.values_list("id", "level"))
