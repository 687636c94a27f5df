"""A page with every part in every state, and the few pages that the frame's own tests open.

They stand for the pages of rooms above, of which the frame knows nothing.
"""

import sys
from pathlib import Path

from django import forms
from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import include, path

from handrail.access.doors import public_door
from handrail.ui import offline, switches, tabs
from handrail.ui.forms import Day, DayAndTime, Phone, TimeOfDay, seen_by, side_by_side
from handrail.ui.once import Once, WrittenAt
from handrail.ui.templatetags.ui import icon_names

WAYS = [("text", "Text"), ("call", "Call"), ("voicemail", "Voicemail"), ("email", "Email")]
OUTCOMES = [("talked", "We talked"), ("they", "They reached out"), ("message", "Left a message")]


def open_in(settings, monkeypatch):
    """Let these be the only pages, without what rooms above put into the frame, until the test is over."""
    settings.ROOT_URLCONF = __name__
    [engine] = settings.TEMPLATES
    settings.TEMPLATES = [{**engine, "DIRS": [Path(__file__).parent / "templates"]}]
    for registered in ("_tabs", "_foot", "_name", "_line"):
        monkeypatch.setattr(tabs, registered, [])
    for registered in ("_pages", "_files", "_lines"):
        monkeypatch.setattr(offline, registered, [])
    monkeypatch.setattr(offline, "_sign_out", ["account_logout"])
    monkeypatch.setattr(sys.modules[__name__], "SENT", [])


class PartsForm(forms.Form):
    once = forms.CharField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(label="What should we call you?", help_text="Any name is fine.", max_length=20)
    phone = forms.CharField(label="Phone", widget=Phone, required=False)
    day = forms.DateField(label="When did you talk?", widget=Day)
    at = forms.TimeField(label="What time?", widget=TimeOfDay, required=False)
    planned = forms.DateTimeField(label="When will you talk again?", widget=DayAndTime, required=False)
    language = forms.ChoiceField(label="Language", choices=[("en", "English"), ("es", "Español")])
    ways = side_by_side(
        forms.MultipleChoiceField(
            label="Which ways are OK?",
            choices=WAYS,
            widget=forms.CheckboxSelectMultiple,
            help_text="Pick all that fit.",
        )
    )
    outcome = forms.ChoiceField(label="How did it go?", choices=OUTCOMES, widget=forms.RadioSelect)
    note = seen_by(
        forms.CharField(label="Note", widget=forms.Textarea(attrs={"rows": 2}), required=False), "you and Ana"
    )
    interpreter = forms.BooleanField(label="I would like an interpreter", required=False, help_text="It is free.")


@public_door
def parts(request):
    form = PartsForm(request.POST or None)
    if switches.switched(request):
        return switches.again(request, "parts/parts.html", {"form": form, "icons": sorted(icon_names())})
    if form.is_valid():
        return HttpResponse("saved")
    context = {"form": form, "icons": sorted(icon_names())}
    return render(request, "parts/parts.html", context, status=422 if form.errors else 200)


@public_door
def message(request):
    messages.success(request, "Saved. Next one by Wednesday.")
    return render(request, "parts/plain.html")


@public_door
def begin(request):
    request.session["seen"] = "something"
    return HttpResponse("a word that is long enough to be worth the work of compressing it " * 10)


@public_door
def plain(request, **words):
    return render(request, "parts/plain.html")


class LiveForm(PartsForm):
    field_order = ["name", "outcome", "day"]
    language = ways = None


@public_door
def live(request):
    """As views of rooms above do it: a part for htmx, a page for everybody else, a redirect for both."""
    form = LiveForm(request.POST or None)
    if form.is_valid():
        messages.success(request, "Saved. Next one by Wednesday.")
        return redirect("plain")
    template = "parts/_live.html" if request.htmx else "parts/live.html"
    return render(request, template, {"form": form}, status=422 if form.errors else 200)


KEPT = {
    "title": "A list of mine",
    "language": "en",
    "saved_at": "2026-11-02T15:00:00Z",
    "sections": [
        {
            "heading": "If I feel alone",
            "lines": [{"text": "Call Dee", "href": "tel:+12285550100"}, {"text": "<b>Walk</b> to the water"}],
        }
    ],
}
"""What a room might give to be kept on a phone; a test may put another in its place."""
SENT: list[dict[str, str]] = []
"""What came in by the form that may wait: one for each number, as a room's service does it."""


@public_door
def keeps(request):
    return render(request, "parts/keeps.html")


@public_door
def kept(request):
    if not request.user.is_authenticated or not KEPT:
        raise Http404
    return JsonResponse(KEPT)


class WaitingForm(forms.Form):
    once = Once()
    written_at = WrittenAt()
    words = forms.CharField(label="Words", max_length=20)


@public_door
def waiting(request):
    """A form that may be filled in without a network."""
    if not request.user.is_authenticated:
        return redirect("sign-in")
    form = WaitingForm(request.POST or None)
    if form.is_valid():
        if form.cleaned_data["words"] == "not mine":
            raise PermissionDenied
        if form.cleaned_data["once"] not in [each["once"] for each in SENT]:
            SENT.append(form.cleaned_data)
        return redirect("plain")
    return render(request, "parts/waiting.html", {"form": form}, status=422 if form.errors else 200)


@public_door
def sign_out(request):
    logout(request)
    return redirect("plain")


@public_door
def missing(request, pk=None):
    raise Http404(f"{pk} is not in this table")


@public_door
def forbidden(request):
    raise PermissionDenied


@public_door
def broken(request):
    raise ZeroDivisionError


BREAKS = {"busy": OperationalError("database is locked"), "gone": InterfaceError("connection already closed")}


@public_door
def breaks(request):
    """Until the form says that it may be saved, as where another one writes for long."""
    if request.POST.get("how") != "saves":
        raise BREAKS.get(request.POST.get("how", ""), ZeroDivisionError())
    return HttpResponse(request.POST.get("words", ""))


@public_door
def suspicious(request):
    raise SuspiciousOperation


@public_door
def typed(request):
    return HttpResponse(request.POST.get("words", ""))


handler400 = "handrail.ui.errors.bad_request"
handler403 = "handrail.ui.errors.permission_denied"
handler404 = "handrail.ui.errors.page_not_found"
handler500 = "handrail.ui.errors.server_error"

urlpatterns = [
    path("", include("handrail.ui.urls")),
    path("", plain, name="plain"),
    path("parts/", parts),
    path("live/", live, name="live"),
    path("message/", message),
    path("begin/", begin),
    path("keeps/", keeps),
    path("kept.json", kept, name="kept"),
    path("waiting/", waiting),
    path("sign-in/", plain, name="sign-in"),
    path("account/logout/", sign_out, name="account_logout"),
    path("row/<int:pk>/", missing),
    path("forbidden/", forbidden),
    path("broken/", broken),
    path("breaks/", breaks),
    path("suspicious/", suspicious),
    path("typed/", typed),
]
