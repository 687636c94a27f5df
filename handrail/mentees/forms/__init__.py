"""Forms of the mentees room, by thing."""

from handrail.mentees.forms.apart import ExclusionForm
from handrail.mentees.forms.enroll import AgreementForm, ComeBackForm, EnrollForm, StageForm
from handrail.mentees.forms.files import MenteeFileForm
from handrail.mentees.forms.reach import NewPhoneForm, NotThemForm, ReachForm, WayForm
from handrail.mentees.forms.wishes import WishesForm

__all__ = [
    "AgreementForm",
    "ComeBackForm",
    "EnrollForm",
    "ExclusionForm",
    "MenteeFileForm",
    "NewPhoneForm",
    "NotThemForm",
    "ReachForm",
    "StageForm",
    "WayForm",
    "WishesForm",
]
