"""What is typed into this room's pages."""

from handrail.intake.forms.reach_out import ReachOutForm, RecordForm
from handrail.intake.forms.receipt import ChangeReachForm, CodeForm, WordsForm
from handrail.intake.forms.triage import AnswerForm, AttemptForm, DeclineForm, HandOverForm, PutAsideForm, ReferForm

__all__ = [
    "AnswerForm",
    "AttemptForm",
    "ChangeReachForm",
    "CodeForm",
    "DeclineForm",
    "HandOverForm",
    "PutAsideForm",
    "ReachOutForm",
    "RecordForm",
    "ReferForm",
    "WordsForm",
]
