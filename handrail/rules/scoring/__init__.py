"""Questions with an answer scale: what they are, how they are read from a file, scored, and when they are due."""

from handrail.rules.scoring.due import Due, Sitting, due, point_on
from handrail.rules.scoring.instrument import Audience, How, Instrument, Item, Step
from handrail.rules.scoring.loading import Fault, NotAnInstrument, load
from handrail.rules.scoring.score import Change, Score, changes, is_positive, right_answers, score

__all__ = [
    "Audience",
    "Change",
    "Due",
    "Fault",
    "How",
    "Instrument",
    "Item",
    "NotAnInstrument",
    "Score",
    "Sitting",
    "Step",
    "changes",
    "due",
    "is_positive",
    "load",
    "point_on",
    "right_answers",
    "score",
]
