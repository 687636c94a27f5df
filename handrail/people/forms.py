"""What is typed to come in, and to let others in."""

import re
from typing import Any

from allauth.account.forms import LoginForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.access.permissions import Role
from handrail.ui.forms import seen_by, side_by_side
from handrail.ui.once import Once
from handrail.vault import normal

ROLES = {
    Role.MENTEE: gettext_lazy("Mentee"),
    Role.MENTOR: gettext_lazy("Mentor"),
    Role.COORDINATOR: gettext_lazy("Coordinator"),
    Role.SUPERVISOR: gettext_lazy("Supervisor"),
    Role.FACILITATOR: gettext_lazy("Group facilitator"),
    Role.CLINICIAN: gettext_lazy("Clinician"),
    Role.EVALUATOR: gettext_lazy("Evaluator"),
    Role.AUDITOR: gettext_lazy("Auditor"),
    Role.DIRECTOR: gettext_lazy("Director"),
}
STAFF = [(role.value, words) for role, words in ROLES.items() if role not in (Role.MENTEE, Role.MENTOR)]
USER_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,39}")


class AddressForm(forms.Form):
    """Where to send a code: a phone number or an e-mail address, in one box."""

    address = forms.CharField(
        label=gettext_lazy("Your phone number or email"),
        help_text=gettext_lazy("The one that you use with us."),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )

    def clean_address(self) -> str:
        typed = self.cleaned_data["address"]
        tidy = normal.tidy("email" if "@" in typed else "phone", typed)
        if tidy is None:
            raise forms.ValidationError(_("Write a whole phone number, like 228-555-0143, or a whole email address."))
        return tidy


class PasswordSignInForm(LoginForm):
    """The library's form with our words, and without words inside the boxes. ACCOUNT_FORMS."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["login"].label = _("Your user name")
        self.fields["password"].label = _("Your password")
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
        self.fields["login"].widget.attrs.update(autocapitalize="none", spellcheck="false")


class CodeForm(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("The code"),
        help_text=gettext_lazy("Six numbers."),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )

    def clean_code(self) -> str:
        digits = "".join(str(self.cleaned_data["code"]).split())
        if not re.fullmatch(r"[0-9]{6}", digits):
            raise forms.ValidationError(_("A code has six numbers. Look at the text or email again."))
        return digits


class AcceptForm(forms.Form):
    """An invited person's own name, user name and password."""

    name = forms.CharField(label=gettext_lazy("Your name"), max_length=120)
    username = forms.CharField(
        label=gettext_lazy("A user name"),
        help_text=gettext_lazy("Three letters or more, small letters and numbers."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label=gettext_lazy("A password"),
        help_text=gettext_lazy("Twelve letters or more. Four words in a row are easy to keep in mind."),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=gettext_lazy("The password once more"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_username(self) -> str:
        username = str(self.cleaned_data["username"]).strip().lower()
        if not USER_NAME.fullmatch(username):
            raise forms.ValidationError(_("Use three or more letters and numbers, without blanks."))
        return username

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        validate_password(password)
        return password

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        if "password" in typed and "again" in typed and typed["password"] != typed["again"]:
            self.add_error("again", _("The two are not the same. Type the same password twice."))
        return typed


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


class ReachMeForm(forms.Form):
    """A person's own contact plan: services.keep_contact_plan(**form.plan())."""

    notices_on = forms.BooleanField(
        label=gettext_lazy("Tell me outside of this page when there is something for me"), required=False
    )
    text_opt_in = forms.BooleanField(
        label=gettext_lazy("Texts to my phone are OK"),
        help_text=gettext_lazy("Your phone company may charge for them. Answer STOP to any text to end them."),
        required=False,
    )
    times = side_by_side(
        forms.MultipleChoiceField(
            label=gettext_lazy("Good times"),
            help_text=gettext_lazy("Without an answer: between 9 in the morning and 8 in the evening."),
            choices=(
                ("morning", gettext_lazy("Morning")),
                ("afternoon", gettext_lazy("Afternoon")),
                ("evening", gettext_lazy("Evening")),
            ),
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
    )
    language = forms.ChoiceField(label=gettext_lazy("The language we talk in"))
    interpreter = forms.BooleanField(label=gettext_lazy("I would like an interpreter. It is free."), required=False)
    shared = side_by_side(
        forms.ChoiceField(label=gettext_lazy("Does somebody else use your phone?"), widget=forms.RadioSelect)
    )
    who_else = forms.CharField(label=gettext_lazy("Who else?"), max_length=120, required=False)
    if_else = forms.ChoiceField(label=gettext_lazy("If somebody else answers"), widget=forms.RadioSelect)
    say_as = forms.CharField(label=gettext_lazy("What name may we say when we call?"), max_length=80, required=False)

    def __init__(self, *args: Any, of: Any, choices: dict[str, Any], **options: Any) -> None:
        """`of` is the ContactPlan so far."""
        options["initial"] = self.answers(of)
        super().__init__(*args, **options)
        self.details = dict(of.details)
        for name in ("language", "shared", "if_else"):
            self.fields[name].choices = choices[name]  # type: ignore[attr-defined]
        who = _("you, the coordinators, and your mentor if you have one")
        for name in ("who_else", "say_as"):
            seen_by(self.fields[name], who)

    @staticmethod
    def answers(plan: Any) -> dict[str, Any]:
        """What a ContactPlan says, as the form shows it."""
        names = ("notices_on", "language", "interpreter", "shared", "if_else")
        opted = plan.text_opt_in_at is not None and plan.stopped_at is None
        return {**{name: getattr(plan, name) for name in names}, **plan.details, "text_opt_in": opted}

    def plan(self) -> dict[str, Any]:
        said = self.cleaned_data
        names = ("notices_on", "text_opt_in", "language", "interpreter", "shared", "if_else")
        details = {name: said[name] for name in ("times", "who_else", "say_as")}
        return {**{name: said[name] for name in names}, "details": {**self.details, **details}}


class WayForm(AddressForm):
    """One more number or address, and what it may be used for."""

    address = forms.CharField(label=gettext_lazy("A phone number or email"), max_length=254)
    uses = forms.MultipleChoiceField(
        label=gettext_lazy("What is OK with it?"),
        choices=(
            ("text_ok", gettext_lazy("Text me")),
            ("call_ok", gettext_lazy("Call me")),
            ("voicemail_ok", gettext_lazy("Leave a voicemail")),
            ("email_ok", gettext_lazy("Email me")),
        ),
        widget=forms.CheckboxSelectMultiple,
    )

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        if "address" in typed and "uses" in typed:
            mail = "@" in typed["address"]
            if mail and "email_ok" not in typed["uses"]:
                self.add_error("uses", _("For an email address, pick “Email me”."))
            elif not mail and not {"text_ok", "call_ok"} & set(typed["uses"]):
                self.add_error("uses", _("For a phone number, pick “Text me” or “Call me”."))
        return typed

    def way(self) -> dict[str, Any]:
        """Arguments of services.add_way()."""
        address, uses = self.cleaned_data["address"], self.cleaned_data["uses"]
        kind = "email" if "@" in address else "phone"
        fitting = {"email_ok"} if kind == "email" else {"text_ok", "call_ok", "voicemail_ok"}
        return {"kind": kind, "address": address, **{use: use in uses for use in fitting}}
