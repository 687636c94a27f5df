"""What this room holds of a person."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from handrail.access.holdings import Holding, acted

HOLDINGS = [
    *acted("matching.Round", "made_by"),
    *acted("matching.WeightSet", "made_by"),
    Holding(
        table="matching.Proposal",
        of="mentee",
        title=_("When mentors were offered to you"),
        shows=("made_at", "choose_by", "closed_at"),
    ),
    *acted("matching.Proposal", "made_by"),
    Holding(
        table="matching.ChoiceLink",
        of="proposal__mentee",
        title=_("Links that were sent to you, to choose a mentor"),
        shows=("made_at", "expires_at", "used_at"),
    ),
    *acted("matching.ChoiceLink", "made_by"),
    # Who was offered stays unnamed until both said yes, and a mentor's no is told to nobody (docs/decisions/0062).
    Holding(
        table="matching.Offer",
        of="mentee",
        title=_("Which of them you chose"),
        shows=("rank", "choice", "chosen_at"),
    ),
    Holding(
        table="matching.Offer",
        of="mentor",
        title=_("When you were asked to be somebody’s mentor"),
        shows=("chosen_at", "answered_at", "said"),
        only=Q(chosen_at__isnull=False),
    ),
    *acted("matching.Offer", "backup"),
]
