"""How far somebody has come: chapters, numbers, and a kind word."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handrail.access.actor import Request
from handrail.access.doors import door
from handrail.access.permissions import Permission
from handrail.program import queries as program
from handrail.recovery import how_far, queries, services
from handrail.recovery.forms.assessments import AskForm
from handrail.recovery.forms.progress import BeginForm, ChapterForm, SlipForm
from handrail.rules import crisis_words
from handrail.ui.acts import done, made, page
from handrail.ui.forms import ButtonForm

PARTS = ("chapters", "numbers", "answers")


@door(Permission.RECOVERY_KEEP_OWN)
@require_safe
def progress(request: Request) -> HttpResponse:
    return _progress(request, {})


def _progress(request: Request, more: dict[str, Any]) -> HttpResponse:
    context = {**how_far.own(request.actor), **queries.sharing_now(request.actor), "help_form": AskForm(), **more}
    return page(request, "recovery/progress.html", context)


def _readers(request: Request) -> dict[str, Any]:
    """Whoever reads the chapters now."""
    part = queries.parts(request.actor).get("chapters")
    return {"today": queries.my_today(request.actor), "who": queries.who_reads(request.actor, part)}


@door(Permission.RECOVERY_KEEP_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def begin_chapter(request: Request) -> HttpResponse:
    form = BeginForm(request.POST or None, **_readers(request))
    if row := made(form, lambda: services.begin_chapter(request.actor, **form.cleaned_data)):
        return redirect(_to(row.pk))
    return page(request, "recovery/begin_chapter.html", {"form": form})


@door(Permission.RECOVERY_KEEP_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def tell_slip(request: Request) -> HttpResponse:
    actor = request.actor
    form = SlipForm(request.POST or None, readers=queries.my_readers(actor), **_readers(request))
    if row := made(form, lambda: services.tell_slip(actor, **form.cleaned_data)):
        return redirect("recovery:slip-told", pk=row.pk, known="known" if form.cleaned_data["tell"] else "own")
    context = {"form": form, "word": program.policies(actor).slip_word}
    return page(request, "recovery/tell_slip.html", context)


@door(Permission.RECOVERY_KEEP_OWN)
@require_safe
def slip_told(request: Request, pk: UUID, known: str) -> HttpResponse:
    """Thank you for saying it; and help at once where the words speak of danger."""
    row = get_object_or_404(queries.chapters(request.actor).filter(is_hard=True).select_related("part"), pk=pk)
    context = {
        "chapter": row,
        "readers": queries.my_readers(request.actor),
        "knows": known == "known",
        "danger": crisis_words.found(row.words),
        "helplines": program.helplines(request.actor),
    }
    return page(request, "recovery/slip_told.html", context)


@door(Permission.RECOVERY_KEEP_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def chapter(request: Request, pk: UUID) -> HttpResponse:
    """One chapter: change it, and see how it stood before."""
    row = _chapter(request, pk)
    so_far = {"name": row.name, "words": row.words, "begins": row.begins}
    form = ChapterForm(request.POST or None, initial=so_far, is_hard=row.is_hard, began=row.begins, **_readers(request))
    if done(form, lambda: services.change_chapter(request.actor, row, **form.cleaned_data)):
        return redirect(_to(row.pk))
    return _one(request, row, form)


def _chapter(request: Request, pk: UUID) -> Any:
    return get_object_or_404(queries.chapters(request.actor).select_related("part"), pk=pk)


def _one(request: Request, row: Any, form: Any) -> HttpResponse:
    context = {"chapter": row, "form": form, "befores": queries.befores(request.actor).get(row.pk, [])}
    return page(request, "recovery/chapter.html", context)


@door(Permission.RECOVERY_KEEP_OWN)
@require_POST
def set_aside(request: Request, pk: UUID) -> HttpResponse:
    services.set_aside(request.actor, _chapter(request, pk))
    messages.success(request, _("Set aside. It is kept below, and can come back."))
    return redirect("recovery:progress")


@door(Permission.RECOVERY_KEEP_OWN)
@require_POST
def bring_back(request: Request, pk: UUID) -> HttpResponse:
    row, form = _chapter(request, pk), ButtonForm(request.POST)
    if done(form, lambda: services.bring_back(request.actor, row)):
        return redirect(_to(row.pk))
    return _progress(request, {"form": form})


def _to(pk: UUID) -> str:
    return f"/mine/progress/#{pk}"


@door(Permission.RECOVERY_KEEP_OWN)
@require_POST
def help_somebody(request: Request) -> HttpResponse:
    form = AskForm(request.POST)
    if done(form, lambda: services.help_somebody(request.actor, **form.cleaned_data)):
        messages.success(request, _("Counted. Thank you for being there for somebody."))
        return redirect("recovery:progress")
    return _progress(request, {"form": form})


@door(Permission.RECOVERY_KEEP_OWN)
@require_POST
def take_back_help(request: Request) -> HttpResponse:
    services.take_back_help(request.actor)
    return redirect("recovery:progress")


@door(Permission.RECOVERY_KEEP_OWN)
@require_POST
def share_part(request: Request, part: str) -> HttpResponse:
    if part not in PARTS:
        raise Http404
    form = ButtonForm(request.POST)
    if done(form, lambda: services.share_part(request.actor, part)):
        return redirect("/mine/progress/#share_progress")
    return _progress(request, {"form": form})


@door(Permission.RECOVERY_KEEP_OWN)
@require_POST
def keep_part(request: Request, part: str) -> HttpResponse:
    if part not in PARTS:
        raise Http404
    services.keep_part(request.actor, part)
    return redirect("/mine/progress/#share_progress")


@door(Permission.RECOVERY_KEEP_OWN)
@require_POST
def keep_milestones(request: Request) -> HttpResponse:
    services.keep_milestones(request.actor)
    return redirect("recovery:progress")


@door(Permission.RECOVERY_KEEP_OWN)
@require_POST
def tell_milestones(request: Request) -> HttpResponse:
    form = ButtonForm(request.POST)
    if done(form, lambda: services.tell_milestones(request.actor)):
        messages.success(request, _("%(readers)s can see it now.") % {"readers": queries.my_readers(request.actor)})
        return redirect("recovery:progress")
    return _progress(request, {"form": form})


@door(Permission.RECOVERY_READ_SHARED)
@require_POST
def cheer(request: Request, pk: UUID) -> HttpResponse:
    """A kind word to a mentee, by one tap."""
    row = queries.milestone_seen(request.actor, pk)
    if row is None:
        raise Http404
    services.cheer(request.actor, row)
    messages.success(request, _("Sent. They see it when they open their page."))
    return redirect("recovery:shared", pk=row.shared_with_id)
