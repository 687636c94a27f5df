"""What is typed in the people room, by thing."""

from handrail.people.forms.access import ConfirmRoleForm, DutyForm, InviteForm, RoleForm, RoleToEndForm
from handrail.people.forms.account import OwnWayForm, ReachMeForm, WayForm
from handrail.people.forms.cards import CardForm, InTouchForm
from handrail.people.forms.glass import GlassForm, ReviewForm
from handrail.people.forms.phones import RememberForm, UnlockForm
from handrail.people.forms.sign_in import AcceptForm, AddressForm, CodeForm

__all__ = [
    "AcceptForm",
    "AddressForm",
    "CardForm",
    "CodeForm",
    "ConfirmRoleForm",
    "DutyForm",
    "GlassForm",
    "InTouchForm",
    "InviteForm",
    "OwnWayForm",
    "ReachMeForm",
    "RememberForm",
    "ReviewForm",
    "RoleForm",
    "RoleToEndForm",
    "UnlockForm",
    "WayForm",
]
