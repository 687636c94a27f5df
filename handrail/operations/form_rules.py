"""docs/forms.md: what each form takes, read from the forms themselves, so that it can't say anything else."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import textwrap
from collections.abc import Iterator
from typing import Any, TypeAlias

from django import forms
from django.core import validators

import handrail
from handrail.ui.week import WeekField

HEAD = """\
# What each form takes

Written by `python3 manage.py form_rules` from the forms themselves; a test holds it against them. Every form is
checked on the server, whatever the browser did, and what it lets through is held against the rules of its service and
of the database besides. Lengths are in letters. Text is cleared of blanks at both ends and refuses the letter NUL; what
is not in a list of choices is refused. Fields that a form adds for the person before it (their mentors, the questions
that were asked) stand in its source.

*Together* are the sentences by which a form refuses what is right field by field and wrong as a whole.
"""
KINDS = {
    forms.EmailField: "mail address",
    WeekField: "hours of a week",
    forms.DateTimeField: "day and time",
    forms.DateField: "date",
    forms.TimeField: "time of day",
    forms.IntegerField: "whole number",
    forms.BooleanField: "tick",
    forms.FileField: "file",
    forms.ModelMultipleChoiceField: "some of the rows that one may see",
    forms.ModelChoiceField: "one of the rows that one may see",
    forms.TypedMultipleChoiceField: "some of a list",
    forms.MultipleChoiceField: "some of a list",
    forms.ChoiceField: "one of a list",
    forms.CharField: "text",
}


Form: TypeAlias = type[forms.Form]


def page() -> str:
    parts = [HEAD]
    for room, each in _by_room().items():
        parts.append(f"## {room}\n")
        parts += [_form(form) for form in each]
    return "\n".join(parts)


def all_forms() -> list[Form]:
    """Every form of the house that asks for something, by room and name."""
    for module in pkgutil.walk_packages(handrail.__path__, "handrail."):
        if ".forms" in module.name and ".tests" not in module.name:
            importlib.import_module(module.name)
    ours = {form for form in _below(forms.BaseForm) if form.__module__.startswith("handrail.")}
    return sorted((form for form in ours if ".tests" not in form.__module__), key=lambda each: _name(each))


def _below(form: type[Any]) -> Iterator[type[Any]]:
    for each in form.__subclasses__():
        yield each
        yield from _below(each)


def _name(form: Form) -> tuple[str, str]:
    return form.__module__, form.__name__


def _by_room() -> dict[str, list[Form]]:
    rooms: dict[str, list[Form]] = {}
    for form in all_forms():
        if form.base_fields or together(form):
            rooms.setdefault(form.__module__.split(".")[1], []).append(form)
    return rooms


def _form(form: Form) -> str:
    lines = [f"### {form.__module__.split('.')[1]} {form.__name__}\n"]
    fields = [(name, field) for name, field in form.base_fields.items() if not field.widget.is_hidden]
    if fields:
        lines += ["| field | takes | must be there |", "|---|---|---|"]
        lines += [f"| `{name}` | {rule(field)} | {'yes' if field.required else 'no'} |" for name, field in fields]
        lines.append("")
    if sentences := together(form):
        lines += ["Together:", *(f"- {each}" for each in sentences), ""]
    return "\n".join(lines)


def rule(field: forms.Field) -> str:
    """Like "text, up to 200", or "whole number, 1 to 99"."""
    kind = next((words for each, words in KINDS.items() if isinstance(field, each)), type(field).__name__)
    return ", ".join([kind, *_bounds(field)])


def _bounds(field: forms.Field) -> Iterator[str]:
    for name, words in (("min_length", "at least {}"), ("max_length", "up to {}")):
        if (value := getattr(field, name, None)) is not None:
            yield words.format(value)
    for name, words in (("min_value", "from {}"), ("max_value", "to {}")):
        if (value := getattr(field, name, None)) is not None:
            yield words.format(value)
    for each in field.validators:
        if isinstance(each, validators.RegexValidator) and not isinstance(field, forms.EmailField):
            yield f"like `{_pattern(each)}`"


def _pattern(each: validators.RegexValidator) -> str:
    shape = each.regex if isinstance(each.regex, str) else each.regex.pattern
    return str(shape).replace("|", "\\|")  # it stands in a table


def together(form: Form) -> list[str]:
    """The sentences in the form's own `clean`, and in those of the forms that it is made of."""
    found: list[str] = []
    for each in form.__mro__:
        clean = each.__dict__.get("clean")
        if clean is None or not each.__module__.startswith("handrail."):
            continue
        for node in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(clean)))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "gettext"):
                words = node.args[0]
                if isinstance(words, ast.Constant) and words.value not in found:
                    found.append(str(words.value))
    return found
