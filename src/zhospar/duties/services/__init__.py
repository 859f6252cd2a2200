"""What is written about duties: owners named, reminders sent, addresses of feeds made; each with its act."""

from zhospar.duties.services.feeds import make_feed, withdraw_feed
from zhospar.duties.services.owners import name_address, name_owner
from zhospar.duties.services.reminders import Sent, send_reminders

__all__ = ["Sent", "make_feed", "name_address", "name_owner", "send_reminders", "withdraw_feed"]
