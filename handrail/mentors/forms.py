"""What is asked about mentors: by coordinators, and of themselves."""

from datetime import date
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handrail.access.actor import Actor
from handrail.mentors.models import Mentor
from handrail.people.spreadsheet.files import SpreadsheetField
from handrail.program import queries as program
from handrail.program import traits
from handrail.program.forms import TraitsForm
from handrail.ui.forms import Day, DayField, Phone, seen_by, side_by_side
from handrail.ui.once import Once
from handrail.ui.versions import Seen

COORDINATORS = _("coordinators and supervisors")
THE_MENTOR_TOO = _("this mentor, coordinators and supervisors")
FOR_MATCHING = _("this mentor, coordinators and supervisors; a mentee who may pick them, but not the name")
YOU_TOO = _("you, coordinators and supervisors")
YOURS_FOR_MATCHING = _("you, coordinators and supervisors; a mentee who may pick you, but not your name")
THEIRS_ON_PAPER = _(
    "this mentor, coordinators and supervisors; it stands on a support plan that they make with a mentee"
)
YOURS_ON_PAPER = _("you, coordinators and supervisors; it stands on a support plan that you make with a mentee")
MOST = 50
FIRST_YEAR, LAST_YEAR = 1950, 2100
TO_TALK_IN = [each for each in traits.LANGUAGES if each[0] in ("en", "es", "vi")] + [("other", _("Another one"))]
"""As people.ContactPlan has them."""


class RosterForm(forms.Form):
    """Which mentors to show. Blank shows everybody but those who left."""

    text = forms.CharField(label=_("Name or phone"), required=False, max_length=100)
    status = forms.ChoiceField(
        label=_("Show"),
        required=False,
        choices=[("", _("Everybody now")), *Mentor.Status.choices, ("away", _("Away today"))],
    )
    affiliation = forms.ChoiceField(
        label=_("Where they belong"), required=False, choices=[("", _("Anywhere")), *Mentor.Affiliation.choices]
    )


class KeepMentorForm(forms.Form):
    """What a coordinator keeps about a mentor."""

    name = seen_by(forms.CharField(label=_("Name"), max_length=200), THE_MENTOR_TOO)
    goes_by = seen_by(
        forms.CharField(
            label=_("Goes by"),
            max_length=100,
            required=False,
            help_text=_("What they like to be called, if it differs."),
        ),
        _("this mentor, coordinators and supervisors; their mentees"),
    )
    site: Any = seen_by(forms.ModelChoiceField(label=_("Site"), queryset=None, empty_label=None), COORDINATORS)
    capacity = seen_by(
        forms.IntegerField(
            label=_("How many mentees at once, at most?"),
            min_value=0,
            max_value=MOST,
            initial=3,
            help_text=_("About three is common. 0: nobody new for now."),
        ),
        THE_MENTOR_TOO,
    )
    affiliation = seen_by(
        forms.ChoiceField(
            label=_("Where do they belong?"),
            choices=Mentor.Affiliation.choices,
            widget=forms.RadioSelect,
            initial=Mentor.Affiliation.WORKFORCE,
        ),
        COORDINATORS,
    )
    seen = Seen()

    def __init__(self, *args: Any, actor: Actor, **options: Any) -> None:
        super().__init__(*args, **options)
        sites = program.sites_to_pick(actor)
        field = self.fields["site"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = sites
            field.initial = field.initial or sites.first()

    def clean_name(self) -> str:
        return " ".join(str(self.cleaned_data["name"]).split())


class NewMentorForm(KeepMentorForm):
    once = Once()
    phone = seen_by(forms.CharField(label=_("Phone"), required=False, max_length=40, widget=Phone), THE_MENTOR_TOO)
    email = seen_by(
        forms.EmailField(
            label=_("Email"), required=False, max_length=200, widget=forms.EmailInput(attrs={"autocomplete": "off"})
        ),
        THE_MENTOR_TOO,
    )
    language = seen_by(forms.ChoiceField(label=_("Language they like to talk in"), choices=TO_TALK_IN), THE_MENTOR_TOO)

    seen = None  # type: ignore[assignment]  # nobody was there before

    field_order = ("once", "name", "goes_by", "phone", "email", "language", "site", "capacity", "affiliation")


class SharingForm(TraitsForm):
    """What a mentor shares for matching."""

    lived_experience = forms.CharField(
        label=_("Lived experience, in the mentor’s own words"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("No names, please: not of people, and not of places that tell who it is."),
    )
    seen = Seen()

    field_order = ("lived_experience",)

    def __init__(self, *args: Any, own: bool = False, **options: Any) -> None:
        sharers: str | Promise = YOURS_FOR_MATCHING if own else FOR_MATCHING
        super().__init__(*args, sharers=sharers, **options)
        seen_by(self.fields["lived_experience"], sharers)
        if own:
            self.fields["lived_experience"].label = _("What have you lived through? In your own words")

    def sharing(self) -> dict[str, Any]:
        """As `services.keep_sharing` takes it."""
        return {**{name: self.cleaned_data[name] for name in ("lived_experience", "seen")}, "traits": self.traits()}


class LeaveForm(forms.Form):
    starts = DayField(label=_("First day away"))
    ends = DayField(label=_("Last day away"), required=False, help_text=_("Leave it blank if nobody knows yet."))

    def __init__(self, *args: Any, own: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            seen_by(field, YOU_TOO if own else THE_MENTOR_TOO)


class CapacityForm(forms.Form):
    """The mentor's own word on how many people they can walk with."""

    wanted = seen_by(
        forms.IntegerField(
            label=_("How many mentees at once can you walk with?"),
            min_value=0,
            max_value=MOST,
            help_text=_("Fewer holds at once. More is a question to your coordinator."),
        ),
        YOU_TOO,
    )


class CredentialForm(forms.Form):
    """What certifies a mentor."""

    title = forms.CharField(label=_("Credential"), help_text=_("For example CPSSP-SU."), max_length=60)
    number = forms.CharField(label=_("Number"), required=False, max_length=40)
    issuer = forms.CharField(label=_("Issued by"), required=False, max_length=100)
    valid_until = forms.DateField(
        label=_("Valid until"), required=False, widget=Day, help_text=_("Leave it blank if nobody knows.")
    )

    def __init__(self, *args: Any, own: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        seen_by(self.fields["number"], YOURS_ON_PAPER if own else THEIRS_ON_PAPER)

    def clean_valid_until(self) -> date | None:
        day: date | None = self.cleaned_data["valid_until"]
        if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise forms.ValidationError(_("Check the year."))
        return day


class KeptCredentialForm(CredentialForm):
    seen = Seen()


class WayForm(forms.Form):
    """A phone number or an e-mail address."""

    address = seen_by(
        forms.CharField(
            label=_("Phone or email"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"})
        ),
        THE_MENTOR_TOO,
    )
    uses = side_by_side(
        forms.MultipleChoiceField(
            label=_("A phone may be used for"),
            choices=[("call_ok", _("Calls")), ("text_ok", _("Texts")), ("voicemail_ok", _("Voicemail"))],
            initial=["call_ok", "text_ok"],
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
    )

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or self.cleaned_data
        if "address" in answers and "@" not in answers["address"] and not answers.get("uses"):
            self.add_error("uses", _("Pick what this phone may be used for."))
        return answers

    def way(self) -> dict[str, Any]:
        """As `people.services.add_way` takes it."""
        address = self.cleaned_data["address"]
        if "@" in address:
            return {"kind": "email", "address": address, "email_ok": True}
        return {"kind": "phone", "address": address, **dict.fromkeys(self.cleaned_data["uses"], True)}


class RosterFileForm(forms.Form):
    file = SpreadsheetField()
