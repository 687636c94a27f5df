"""Which mentors may fit a mentee, and why: the engine suggests, a person decides.

Nothing is inferred. What somebody has not said is "unknown": it adds nothing, takes nothing away and blocks nothing,
except where the mentee said "must" and nobody can tell.
"""

from handrail.rules.matching.criteria import Fact
from handrail.rules.matching.others import Ranking, rank
from handrail.rules.matching.profiles import MenteeProfile, MentorProfile
from handrail.rules.matching.rank import NOT_SUGGESTED, Fit, RuledOut
from handrail.rules.matching.weights import DEFAULT, Weights

__all__ = [
    "DEFAULT",
    "NOT_SUGGESTED",
    "Fact",
    "Fit",
    "MenteeProfile",
    "MentorProfile",
    "Ranking",
    "RuledOut",
    "Weights",
    "rank",
]
