"""Who is let in, with which role, and who is on duty."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.access.permissions import Role
from handrail.people.roles import ROLES
from handrail.ui.forms import MomentField, side_by_side
from handrail.ui.once import Once

STAFF = [(role.value, words) for role, words in ROLES.items() if role not in (Role.MENTEE, Role.MENTOR)]


class RolesForm(forms.Form):
    roles = side_by_side(
        forms.MultipleChoiceField(
            label=gettext_lazy("What will they do?"), choices=STAFF, widget=forms.CheckboxSelectMultiple
        )
    )

    def clean_roles(self) -> list[Role]:
        return [Role(role) for role in self.cleaned_data["roles"]]


class InviteForm(RolesForm):
    once = Once()
    name = forms.CharField(label=gettext_lazy("Their name"), max_length=120)
    field_order = ("once", "name", "roles")


class RoleForm(forms.Form):
    """One role to give or to end."""

    role = forms.TypedChoiceField(label=gettext_lazy("Role"), choices=STAFF, coerce=Role)


class RoleToEndForm(forms.Form):
    role = forms.TypedChoiceField(choices=[(role.value, words) for role, words in ROLES.items()], coerce=Role)


class ConfirmRoleForm(forms.Form):
    is_right = forms.TypedChoiceField(
        label=gettext_lazy("Should they have it?"),
        choices=[("yes", gettext_lazy("Yes, that is right")), ("no", gettext_lazy("No. End it now"))],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )


if TYPE_CHECKING:
    _Choice = forms.ModelChoiceField[Any]
else:
    _Choice = forms.ModelChoiceField


class OnePersonField(_Choice):
    def label_from_instance(self, person: Any) -> str:
        return str(person.shown_name)


class DutyForm(forms.Form):
    """Who answers from when on; `people` are those whose role allows it."""

    person = OnePersonField(
        label=gettext_lazy("Who answers?"), queryset=None, empty_label=gettext_lazy("Pick somebody")
    )
    deputy = OnePersonField(
        label=gettext_lazy("Who answers while they are away?"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("Nobody"),
    )
    starts = MomentField(
        label=gettext_lazy("From when?"),
        help_text=gettext_lazy("Leave it blank for: from now on."),
        required=False,
    )
    ends = MomentField(
        label=gettext_lazy("Until when?"),
        help_text=gettext_lazy(
            "Leave it blank for: until somebody takes over. With an end, whoever is on duty now answers again after it."
        ),
        required=False,
    )

    def __init__(self, *args: Any, people: QuerySet[Any], **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("person", "deputy"):
            self.fields[name].queryset = people  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        if typed.get("deputy") and typed.get("deputy") == typed.get("person"):
            self.add_error("deputy", _("Pick somebody else as the deputy."))
        return typed
