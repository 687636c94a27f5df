"""What this room holds of a person."""

from django.utils.translation import gettext_lazy as _

from handrail.access.holdings import Erased, Holding

HOLDINGS = [
    Holding(
        table="outbox.Letter",
        of="person_id",
        title=_("What we sent you, or wanted to"),
        shows=("made_at", "channel", "state", "finished_at"),
    ),
    Holding(
        table="outbox.Letter",
        of="made_by_id",
        erased=Erased.STAYS,
        clears={"made_by_id": None},
        apart="a letter to somebody else is that person's",
    ),
    Holding(
        table="outbox.Notice",
        of="person_id",
        title=_("Notices on your first page"),
        shows=("made_at", "read_at"),
    ),
]
