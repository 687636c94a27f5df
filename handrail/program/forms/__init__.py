"""What is typed about the program, and about people's traits."""

from handrail.program.forms.agreements import AgreementForm
from handrail.program.forms.legal import LegalTextForm
from handrail.program.forms.policies import PolicyForm, policy_form
from handrail.program.forms.setup import HelplineForm, KeptHelplineForm, KeptSiteForm, ProgramForm, SiteForm
from handrail.program.forms.traits import TRAIT_FIELDS, TraitsForm, initial_answers

__all__ = [
    "TRAIT_FIELDS",
    "AgreementForm",
    "HelplineForm",
    "KeptHelplineForm",
    "KeptSiteForm",
    "LegalTextForm",
    "PolicyForm",
    "ProgramForm",
    "SiteForm",
    "TraitsForm",
    "initial_answers",
    "policy_form",
]
