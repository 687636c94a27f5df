"""What makes the pages work on a phone without a network. All of it is public and holds nothing about anybody."""

from dataclasses import asdict

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from handrail.access.doors import public_door
from handrail.ui import installed, neutral, offline
from handrail.ui.acts import done, page
from handrail.ui.context import mark_of
from handrail.ui.switches import language_known


@public_door
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    return HttpResponse(offline.worker(), content_type="text/javascript; charset=utf-8")


@public_door
@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    asked = request.GET
    picked = installed.look(asked.get("name", ""), asked.get("picture", ""))
    with translation.override(language_known(asked.get("language")) or translation.get_language()):
        return JsonResponse(installed.manifest(picked), content_type="application/manifest+json")


@public_door
@require_safe
def offline_page(request: HttpRequest) -> HttpResponse:
    others = [line for line in offline.lines() if "988" not in (line.call, line.text)]  # that one is there anyway
    return render(request, "ui/offline.html", {"lines": others})


@public_door
@require_safe
def weather(request: HttpRequest) -> HttpResponse:
    """The page that Quick exit leads to, for a phone to keep."""
    return neutral.neutral_page(request)


@public_door
@require_safe
def on_this_phone(request: HttpRequest) -> HttpResponse:
    """What was kept is put in by the phone itself: this page never holds it."""
    return render(request, "ui/on_this_phone.html")


@public_door
@require_http_methods(["GET", "HEAD", "POST"])
def install(request: HttpRequest) -> HttpResponse:
    now = installed.chosen(request)
    form = installed.LookForm(request.POST or None, initial=asdict(now))
    if done(form, lambda: form.cleaned_data):
        response = redirect("ui:install")
        installed.remember(response, installed.look(**form.cleaned_data))
        messages.success(request, _("Saved. Now put it on your home screen."))
        return response
    return page(request, "ui/install.html", {"form": form})


@public_door
@require_safe
def here(request: HttpRequest) -> HttpResponse:
    """Who is signed in, as the mark that pages carry, and a good token for a form that was filled in offline."""
    mark = mark_of(request)
    return JsonResponse({"mark": mark, "token": get_token(request) if mark else ""})
