"""Boxes are written by fewer templates than Django's own, and say the same."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.test.html import parse_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from handrail.ui.forms import FLAT, Day, Phone, Renderer

EVIL = '"><script>alert(1)</script>'
CHOICES = [
    ("", "…"),
    ("a", EVIL),
    ("b'", gettext_lazy("Yes")),
    ("Group & more", [("1", "One"), (2, mark_safe("<b>Two</b>"))]),
]
ATTRS = {
    "id": "id_x", "data-empty": "", "required": True, "disabled": False, "rows": 2, "title": EVIL,
    "data-safe": mark_safe("&amp;"), "aria-label": gettext_lazy("Yes"), "data-none": None,
}  # fmt: skip
WIDGETS = [
    (forms.TextInput(), EVIL), (forms.TextInput(), None), (forms.TextInput(), ""), (forms.HiddenInput(), "a'b"),
    (forms.NumberInput(), 1234567), (forms.EmailInput(), "a@b.c"), (forms.PasswordInput(), "secret"),
    (Day(), date(2026, 3, 2)), (Phone(), "(228) 555-0143"), (forms.Textarea(), f"a\nb {EVIL}"), (forms.Textarea(), ""),
    (forms.CheckboxInput(), True), (forms.CheckboxInput(), False), (forms.ClearableFileInput(), None),
    (forms.Select(choices=CHOICES), "1"), (forms.Select(choices=CHOICES), "b'"), (forms.Select(choices=CHOICES), None),
    (forms.SelectMultiple(choices=CHOICES), ["a", "2"]), (forms.RadioSelect(choices=CHOICES), "a"),
    (forms.CheckboxSelectMultiple(choices=CHOICES), ["a", "2"]), (forms.TimeInput(), "12:30"),
    (forms.FileInput(), None),
]  # fmt: skip


@pytest.mark.parametrize(("widget", "value"), WIDGETS, ids=[type(widget).__name__ for widget, _value in WIDGETS])
def test_a_box_is_the_same_as_django_writes_it(widget: forms.Widget, value: Any) -> None:
    ours = widget.render("x", value, attrs=ATTRS, renderer=Renderer())
    assert parse_html(ours) == parse_html(widget.render("x", value, attrs=ATTRS, renderer=DjangoTemplates()))
    assert "<script" not in ours


def test_a_tile_is_the_same_as_django_writes_it() -> None:
    class Form(forms.Form):
        way = forms.ChoiceField(choices=CHOICES, widget=forms.RadioSelect(attrs={"data-x": EVIL}))
        ways = forms.MultipleChoiceField(choices=CHOICES, widget=forms.CheckboxSelectMultiple)

    both = [Form({"way": "a", "ways": ["a"]}, renderer=each) for each in (Renderer(), DjangoTemplates())]
    for name in ("way", "ways"):
        ours, djangos = ([choice.tag() for choice in form[name].subwidgets] for form in both)
        for one, other in zip(ours, djangos, strict=True):
            assert one.startswith("<input ")
            assert parse_html(one.replace(' autocomplete="off"', "")) == parse_html(other)


def test_no_template_is_flattened_that_does_more() -> None:
    """Django's own of these names only include another one. A new version of Django may have changed that."""
    engine = DjangoTemplates().engine.engine
    for name, into in FLAT.items():
        source = engine.get_template(name).source.strip()
        assert source == f'{{% include "{into}" %}}', name
