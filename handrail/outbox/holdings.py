"""What this room holds of a person."""

from django.utils.translation import gettext_lazy as _

from handrail.access.holdings import Holding, acted

HOLDINGS = [
    Holding(
        table="outbox.Letter",
        of="person_id",
        title=_("What we sent you"),
        shows=("made_at", "channel", "state", "finished_at"),
    ),
    *acted("outbox.Letter", "made_by_id"),
    Holding(
        table="outbox.Notice",
        of="person_id",
        title=_("Notices on your first page"),
        shows=("made_at", "read_at"),
    ),
]
