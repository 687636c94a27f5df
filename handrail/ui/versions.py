"""Two people at one text: a form says which words it began with, and nothing is written over that it has not shown.

class WishesForm(forms.Form):
    seen = Seen()

form = WishesForm(request.POST or None, initial=marked(so_far))
if done(form, lambda: services.keep_wishes(actor, mentee, **form.cleaned_data)):  # must_be_as_seen(), under a lock
    return redirect(…)
show_both(form, so_far)
return page(…)
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from django import forms
from django.core.serializers.json import DjangoJSONEncoder
from django.http import QueryDict
from django.utils.translation import gettext as _

from handrail.rules.errors import Overtaken
from handrail.ui.moments import day_in_words


def mark(said: Any) -> str:
    """Short, and the same for the same words. It goes only to who reads the words themselves."""
    plain = json.dumps(said, cls=DjangoJSONEncoder, sort_keys=True)
    return hashlib.blake2b(plain.encode(), digest_size=12).hexdigest()


def must_be_as_seen(seen: str | None, said_now: Any) -> None:
    """`seen`: the mark of what the form began with; None from code that has no form.

    Raises:
        Overtaken: it says something else by now.
    """
    if seen is not None and seen != mark(said_now):
        raise overtaken()


def overtaken() -> Overtaken:
    return Overtaken(_("Somebody else changed this while you wrote. Nothing is saved yet, and nothing is lost."))


def marked(said: Mapping[str, Any]) -> dict[str, Any]:
    """A form's beginning, with its mark."""
    return {**said, "seen": mark(said)}


def show_both(form: forms.Form, said_now: Mapping[str, Any], seen: str | None = None) -> None:
    """After a 409: what stands there now goes above what was typed, and to save again means that it was read."""
    if not getattr(form, "was_overtaken", False):
        return
    form.theirs = [  # type: ignore[attr-defined]
        (form[name].label, _in_words(form.fields[name], value))
        for name, value in said_now.items()
        if name in form.fields
    ]
    typed = cast(QueryDict, form.data).copy()
    typed[form.add_prefix("seen")] = seen or mark(said_now)
    form.data = typed


def _in_words(field: forms.Field, value: Any) -> str:
    """As a reader says it: the words of a choice, a day as days are written here."""
    if isinstance(value, bool):
        return str(_("yes")) if value else str(_("no"))
    if isinstance(value, date):
        return day_in_words(value)
    words = {str(key): str(says) for key, says in getattr(field, "choices", ()) if not isinstance(says, (list, tuple))}
    many = value if isinstance(value, (list, tuple, set, frozenset)) else [value]
    return ", ".join(words.get(str(each), str(each)) for each in many if each not in (None, ""))


class Seen(forms.CharField):
    """The mark, in the form. A form that lost it is taken for one that has seen nothing: it must look again."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, max_length=48, widget=forms.HiddenInput, **options)
