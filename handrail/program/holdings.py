"""What this room holds of a person."""

from django.utils.translation import gettext_lazy as _

from handrail.access.holdings import Holding, acted

HOLDINGS = [
    Holding(
        table="program.DutyShift",
        of="person",
        title=_("When you were on duty"),
        shows=("duty", "starts", "ends"),
    ),
    *acted("program.DutyShift", "deputy"),
    *acted("program.PolicyVersion", "decided_by"),
    *acted("program.CarrierAgreement", "confirmed_by"),
]
