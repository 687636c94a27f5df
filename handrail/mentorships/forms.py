"""What is typed on the pages of mentorships."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from handrail.mentorships.models import CadenceEvent, Concern, Contact, Mentorship
from handrail.ui.blank_forms import described
from handrail.ui.forms import DayField, TimeOfDay, seen_by, side_by_side
from handrail.ui.once import Once, WrittenAt
from handrail.ui.templatetags.ui import as_dialed

if TYPE_CHECKING:
    from handrail.people.models import ContactWay, Person

NOT_IN_THE_LIST = "another"


def _note(label: Any, help_text: Any = "", *, required: bool = False) -> forms.CharField:
    box = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, help_text=help_text, required=required, max_length=4000, widget=box)


class ContactForm(forms.Form):
    """Three taps: what happened, what they worked on, save. Phone and now are filled in."""

    once = Once()
    written_at = WrittenAt()
    outcome = side_by_side(
        forms.ChoiceField(label=_("1. What happened?"), choices=Contact.Outcome.choices, widget=forms.RadioSelect)
    )
    wrong_way = forms.ChoiceField(label=_("Which number was wrong?"), required=False, widget=forms.RadioSelect)
    topics = side_by_side(
        forms.MultipleChoiceField(
            label=_("3. What did you work on?"),
            choices=Contact.Topic.choices,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
    )
    way = side_by_side(
        forms.ChoiceField(
            label=_("2. How?"),
            choices=Contact.Way.choices,
            initial=Contact.Way.CALL,
            required=False,
            widget=forms.RadioSelect,
        )
    )
    day = DayField(label=_("Which day?"), help_text=_("Leave it blank for today, just now."), required=False)
    clock = forms.TimeField(label=_("What time?"), required=False, widget=TimeOfDay)
    minutes = forms.IntegerField(label=_("How many minutes?"), required=False, min_value=1, max_value=24 * 60)
    shared_note = _note(_("What we both want to remember"), _("Write it to be read together."))
    private_note = seen_by(_note(_("A note for yourself")), _("You and your supervisor. The person may ask for a copy"))

    def __init__(self, *args: Any, mentorship: Mentorship, numbers: Iterable[ContactWay], **options: Any) -> None:
        super().__init__(*args, **options)
        self.mentorship = mentorship
        self.numbers = {str(way.pk): way for way in numbers}
        name = mentorship.mentee.shown_name
        seen_by(self.fields["shared_note"], _now("you, %(name)s and the coordinators") % {"name": name})
        if not (self.numbers and self.data.get(self.add_prefix("outcome")) == Contact.Outcome.WRONG_NUMBER):
            del self.fields["wrong_way"]
            return
        listed = [(pk, as_dialed(way.address)) for pk, way in self.numbers.items()]
        asked: Any = self.fields["wrong_way"]
        asked.choices = [*listed, (NOT_IN_THE_LIST, _("Another number"))]

    def clean_way(self) -> str:
        return self.cleaned_data["way"] or Contact.Way.CALL.value

    def clean_day(self) -> date | None:
        day: date | None = self.cleaned_data["day"]
        today = timezone.localdate()
        if day is not None and day > today:
            raise forms.ValidationError(_("That day has not come yet. Pick today or an earlier day."))
        return day

    def clean_wrong_way(self) -> ContactWay | None:
        picked = self.cleaned_data["wrong_way"]
        if not picked:
            raise forms.ValidationError(_("Pick the number that was wrong, so that nobody calls it again."))
        return self.numbers.get(picked)

    def clean(self) -> dict[str, Any]:
        """`day` and `clock` become `at`, for the service: aware, or None for now."""
        cleaned = super().clean() or {}
        day, clock, written_at = (cleaned.pop(name, None) for name in ("day", "clock", "written_at"))
        cleaned["at"] = self._at(day, clock) or self._possible(written_at)
        return cleaned

    def _possible(self, written_at: datetime | None) -> datetime | None:
        """The moment at which it was written without a network, as far as it lies between the opening and now."""
        return written_at and min(max(written_at, self.mentorship.opened_at), timezone.now())

    def _at(self, day: date | None, clock: time | None) -> datetime | None:
        """By the clock of whoever writes. A day alone is its noon, as far as that lies between the opening and now."""
        if day is None and clock is None:
            return None
        now, opened_at = timezone.now(), self.mentorship.opened_at
        at = datetime.combine(day or timezone.localdate(), clock or time(12), timezone.get_current_timezone())
        at = at.astimezone(UTC)
        if clock is None and timezone.localdate(at) == timezone.localdate(opened_at):
            at = max(at, opened_at)
        return min(at, now) if clock is None else at


def blank_contact(mentorship: Mentorship) -> dict[str, Any]:
    """What a phone needs to build the form above. What happened is enough where there is no network."""
    return described(
        ContactForm(mentorship=mentorship, numbers=()),
        title=_now("A contact with %(name)s") % {"name": mentorship.mentee.shown_name},
        action=reverse("mentorships:record-contact", args=[mentorship.pk]),
        fields=("outcome", "way", "topics", "shared_note", "private_note"),
    )


class EventForm(forms.Form):
    once = Once()
    kind = forms.ChoiceField(
        label=_("What happened?"),
        choices=[each for each in CadenceEvent.Kind.choices if each[0] != CadenceEvent.Kind.STEP_DOWN],
        widget=forms.RadioSelect,
    )
    on = DayField(label=_("Which day?"), help_text=_("Leave it blank for today."), required=False)


class OnceForm(forms.Form):
    """A button that makes something."""

    once = Once()


class WorriedForm(forms.Form):
    once = Once()
    kind = forms.ChoiceField(label=_("What worries you?"), choices=Concern.RAISED, widget=forms.RadioSelect)
    words = seen_by(
        _note(_("What did you see or hear?"), _("A few words are enough. You can leave it blank.")),
        _("you and the clinicians"),
    )


class CloseConcernForm(forms.Form):
    outcome = forms.ChoiceField(label=_("How did it end?"), choices=Concern.Outcome.choices, widget=forms.RadioSelect)
    done = seen_by(_note(_("What was done?"), required=True), _("the clinicians, and whoever raised it"))


class StandInForm(forms.Form):
    """Somebody to step in, or to be the back-up."""

    person = forms.ChoiceField(label=_("Who?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, persons: Iterable[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        self.persons = {str(person.pk): person for person in persons}
        field: Any = self.fields["person"]
        field.choices = [(pk, person.shown_name) for pk, person in self.persons.items()]

    def clean_person(self) -> Person:
        return self.persons[self.cleaned_data["person"]]


class CoverForm(StandInForm):
    last_day = DayField(
        label=_("Until which day?"), help_text=_("Leave it blank if you don’t know yet."), required=False
    )

    def __init__(self, *args: Any, mentorship: Mentorship, **options: Any) -> None:
        super().__init__(*args, **options)
        self.mentorship = mentorship

    def clean(self) -> dict[str, Any]:
        """`last_day` becomes `ends`, the midnight after it at the site: aware, or None."""
        cleaned = super().clean() or {}
        last_day = cleaned.pop("last_day", None)
        zone = ZoneInfo(self.mentorship.site.time_zone)
        cleaned["ends"] = datetime.combine(last_day + timedelta(days=1), time(0), tzinfo=zone) if last_day else None
        return cleaned
