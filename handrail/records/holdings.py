"""What this room holds of a person."""

from django.utils.translation import gettext_lazy as _

from handrail.access.holdings import Holding, acted

HOLDINGS = [
    Holding(
        table="records.CopyMade",
        of="person",
        title=_("Copies that were made of your record"),
        shows=("made_at", "made_by", "reason"),
    ),
    *acted("records.CopyMade", "made_by"),
]
