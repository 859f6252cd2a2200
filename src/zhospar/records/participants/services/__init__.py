"""What is written about participants, each with its act in the journal: all of it, or nothing."""

from zhospar.records.participants.services.bodies import (
    end_body,
    end_holding,
    end_role,
    give_role,
    make_administrator,
    set_password,
)
from zhospar.records.participants.services.entering import enter, enter_bodies, enter_people, enter_posts, hold
from zhospar.records.participants.services.territories import enter_territories
from zhospar.records.participants.services.territory_changes import Reform, change_territory

__all__ = [
    "Reform",
    "change_territory",
    "end_body",
    "end_holding",
    "end_role",
    "enter",
    "enter_bodies",
    "enter_people",
    "enter_posts",
    "enter_territories",
    "give_role",
    "hold",
    "make_administrator",
    "set_password",
]
