"""What a person keeps here, by thing."""

from handrail.recovery.models.journal import JournalEntry
from handrail.recovery.models.owned import Owned
from handrail.recovery.models.plan import IfThen, Plan, PlanItem, Practice, Response, Use
from handrail.recovery.models.pulse import Pulse, PulseChoice
from handrail.recovery.models.talk import TalkRequest, TalkStep

__all__ = [
    "IfThen",
    "JournalEntry",
    "Owned",
    "Plan",
    "PlanItem",
    "Practice",
    "Pulse",
    "PulseChoice",
    "Response",
    "TalkRequest",
    "TalkStep",
    "Use",
]
