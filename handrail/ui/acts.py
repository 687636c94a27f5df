"""The pattern of every page with a form: fill it, check it, act, and say plainly what to do where it can't be done.

form = ContactForm(request.POST or None)
if done(form, lambda: services.record_contact(request.actor, mentorship, **form.cleaned_data)):
    return redirect("home:today")
return page(request, "mentorships/record_contact.html", {"form": form})
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from handrail.rules.errors import Overtaken, RuleBroken, SavedBefore
from handrail.ui import switches, versions

T = TypeVar("T")
LANGUAGE_OR_THEME = {switches.LANGUAGE, switches.THEME}


def made(form: BaseForm, act: Callable[[], T]) -> T | None:
    """What the act made, when the form is right; None otherwise. A broken rule becomes an error of the form."""
    if not form.is_bound or LANGUAGE_OR_THEME & form.data.keys() or not form.is_valid():
        return None
    try:
        return act()
    except RuleBroken as broken:
        form.add_error(None, str(broken))
        form.was_overtaken = isinstance(broken, Overtaken)  # type: ignore[attr-defined]
        if isinstance(broken, SavedBefore):
            versions.show_kept(form, broken.kept)
        return None


def done(form: BaseForm, act: Callable[[], object]) -> bool:
    """Act when the form is right. Was it done? Nothing typed is lost either way."""
    return made(form, lambda: (act(),)) is not None


def page(request: HttpRequest, template: str, context: Mapping[str, Any]) -> HttpResponse:
    """The page: 422 with a form that was not right, 409 where somebody else was first or the same form said something
    else before, 200 otherwise; again and untouched when a switch was pressed.
    """
    if switches.switched(request):
        return switches.again(request, template, context)
    wrong = [each for each in context.values() if isinstance(each, BaseForm) and each.is_bound and each.errors]
    overtaken = [form for form in wrong if getattr(form, "was_overtaken", False)]
    for form in overtaken:
        versions.show_both(form)
    conflict = overtaken or any(getattr(form, "was_saved_before", False) for form in wrong)
    return render(request, template, {**context, "to_fix": wrong}, status=409 if conflict else 422 if wrong else 200)
