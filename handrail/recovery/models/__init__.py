"""What a person keeps here, by thing."""

from handrail.recovery.models.assessments import AnotherMentor, Assessment, InstrumentDecision, InstrumentVersion
from handrail.recovery.models.exercises import ExercisePractice, FavoriteExercise, SentPiece
from handrail.recovery.models.goals import Goal, GoalReview, GoalStep
from handrail.recovery.models.journal import JournalEntry
from handrail.recovery.models.owned import Owned
from handrail.recovery.models.plan import IfThen, Plan, PlanItem, Practice, Response, Use
from handrail.recovery.models.progress import Chapter, ChapterBefore, HelpGiven, Milestone, ProgressPart
from handrail.recovery.models.pulse import Pulse, PulseChoice
from handrail.recovery.models.routines import Routine, RoutineDay, RoutineReminder
from handrail.recovery.models.support_plans import SupportPlan
from handrail.recovery.models.talk import TalkRequest, TalkStep

__all__ = [
    "AnotherMentor",
    "Assessment",
    "Chapter",
    "ChapterBefore",
    "ExercisePractice",
    "FavoriteExercise",
    "Goal",
    "GoalReview",
    "GoalStep",
    "HelpGiven",
    "IfThen",
    "InstrumentDecision",
    "InstrumentVersion",
    "JournalEntry",
    "Milestone",
    "Owned",
    "Plan",
    "PlanItem",
    "Practice",
    "ProgressPart",
    "Pulse",
    "PulseChoice",
    "Response",
    "Routine",
    "RoutineDay",
    "RoutineReminder",
    "SentPiece",
    "SupportPlan",
    "TalkRequest",
    "TalkStep",
    "Use",
]
