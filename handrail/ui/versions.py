"""Two people at one text: a form says which words it began with, and nothing is written over that it has not shown.

    class WishesForm(forms.Form):
        seen = Seen()

    form = WishesForm(request.POST or None, initial={**so_far, "seen": mark(wishes.said)})
    if done(form, lambda: services.keep_wishes(actor, mentee, **form.cleaned_data)):
        return redirect(…)
    return page(…)

The service reads the row anew under a lock and calls `must_be_as_seen()`. The page answers 409 with both texts.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, cast

from django import forms
from django.core.serializers.json import DjangoJSONEncoder
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from handrail.rules.errors import Overtaken
from handrail.ui import moments
from handrail.ui.week import Week, day_lines


def mark(said: Any) -> str:
    """Short, and the same for the same words. It goes only to who reads the words themselves."""
    plain = json.dumps(said, cls=DjangoJSONEncoder, sort_keys=True)
    return hashlib.blake2b(plain.encode(), digest_size=12).hexdigest()


def must_be_as_seen(seen: str | None, said_now: Any) -> None:
    """`seen`: the mark of what the form began with; None from who showed no form to anybody.

    Raises:
        Overtaken: it says something else by now.
    """
    if seen is not None and seen != mark(said_now):
        raise overtaken()


def overtaken() -> Overtaken:
    return Overtaken(_("Somebody else changed this while you wrote. Nothing is saved yet, and nothing is lost."))


def decided_first(name: str, at: datetime | None, answer: str) -> str:
    """For whoever comes second to a question that one person decides."""
    said = {"name": name, "when": moments.in_words(at) if at else "", "answer": answer}
    return _("%(name)s decided this, %(when)s: “%(answer)s”. That stands.") % said


class Seen(forms.CharField):
    """The mark, in the form; None where a form was sent without it."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, max_length=48, widget=forms.HiddenInput, empty_value=None, **options)


def show_both(form: forms.BaseForm) -> None:
    """What stands there now, where it differs, goes above what was typed; to save again means that it was read.

    The form was begun with the row as it is now.
    """
    of_the_row = [name for name in form.changed_data if name in form.initial]  # why somebody changes it is not
    differ = [form[name] for name in of_the_row if not form[name].is_hidden]
    form.theirs = [(field.label, in_words(field, field.initial)) for field in differ]  # type: ignore[attr-defined]
    typed = cast(QueryDict, form.data).copy()
    typed[form.add_prefix("seen")] = str(form["seen"].initial)
    form.data = typed


def show_kept(form: forms.BaseForm, kept: Mapping[str, object]) -> None:
    """What the same form said when it was saved goes above what was typed now."""
    shown = [(form[name], value) for name, value in kept.items() if name in form.fields and not form[name].is_hidden]
    form.theirs = [(field.label, in_words(field, value)) for field, value in shown]  # type: ignore[attr-defined]
    form.was_saved_before = True  # type: ignore[attr-defined]


def in_words(field: forms.BoundField, value: Any) -> str:
    """A value of this field as its reader says it: the words of choices, not their keys."""
    value = field.field.prepare_value(value)
    if isinstance(value, bool):
        return str(_("yes")) if value else str(_("no"))
    if isinstance(field.field.widget, Week):
        return "; ".join(f"{day}: {hours}" for day, hours in day_lines(int(value or 0)))
    if isinstance(value, datetime) and isinstance(field.field, forms.DateField):
        value = timezone.localtime(value).date()
    if isinstance(value, date) and not isinstance(value, datetime):
        return date_format(value, "DATE_FORMAT")
    words = dict(_pairs(getattr(field.field, "choices", ())))
    many = value if isinstance(value, (list, tuple, set, frozenset)) else [value]
    return ", ".join(words.get(str(each), str(each)) for each in many if each not in (None, ""))


def _pairs(choices: Any) -> list[tuple[str, str]]:
    return [(str(key), str(says)) for key, says in choices if not isinstance(says, (list, tuple))]
