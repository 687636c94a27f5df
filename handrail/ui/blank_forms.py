"""A form as plain data, for a phone to build where there is no network (static/ui/js/blank.js).

It belongs into what a page gives to `_keep.html`: {"title": …, "forms": [described(…), …]}. The form must take `once`
and `written_at` (handrail/ui/once.py): the phone adds both.
"""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxSelectMultiple, "many"),
    (forms.RadioSelect, "one"),
    (forms.Textarea, "long"),
)


def described(form: forms.Form, *, title: str, action: str, fields: Iterable[str]) -> dict[str, Any]:
    """`fields`: the names of those that are asked for, in this order."""
    return {"title": title, "action": action, "fields": [_field(form[name]) for name in fields]}


def _field(field: BoundField) -> dict[str, Any]:
    widget = field.field.widget
    return {
        "name": field.html_name,
        "label": str(field.label),
        "kind": next((kind for of, kind in KINDS if isinstance(widget, of)), "text"),
        "required": field.field.required,
        "help": str(field.help_text),
        "choices": [[str(value), str(words)] for value, words in getattr(field.field, "choices", ())],
        "initial": str(field.initial or ""),
        "most": getattr(field.field, "max_length", None) or 0,
        "seenBy": str(getattr(field, "seen_by", "")),
    }
