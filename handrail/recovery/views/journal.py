"""Own words: private unless shared."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handrail.access.actor import Request
from handrail.access.doors import door
from handrail.access.permissions import Permission
from handrail.program import queries as program
from handrail.recovery import queries, services
from handrail.recovery.forms.journal import JournalForm
from handrail.rules import crisis_words
from handrail.ui.acts import made, page
from handrail.ui.pages import a_page, back_to_page

A_PAGE = 10


@door(Permission.RECOVERY_KEEP_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def journal(request: Request) -> HttpResponse:
    actor = request.actor
    sharing = queries.sharing_now(actor)
    form = JournalForm(request.POST or None, readers=sharing["readers"], today=queries.my_today(actor))
    if saved := made(form, lambda: services.write_entry(actor, **form.cleaned_data)):
        return redirect("recovery:journal-saved", pk=saved.pk)
    shown = a_page(request, queries.journal(actor), A_PAGE)
    return page(request, "recovery/journal.html", {"form": form, "shown": shown, **sharing})


@door(Permission.RECOVERY_KEEP_OWN)
@require_safe
def journal_saved(request: Request, pk: UUID) -> HttpResponse:
    """Saved; and help at once where the words speak of danger."""
    entry = get_object_or_404(queries.journal(request.actor), pk=pk)
    context = {
        "entry": entry,
        "danger": crisis_words.found(entry.words),
        "helplines": program.helplines(request.actor),
    }
    return page(request, "recovery/journal_saved.html", context)


@door(Permission.RECOVERY_KEEP_OWN)
@require_POST
def remove_entry(request: Request, pk: UUID) -> HttpResponse:
    entry = get_object_or_404(queries.journal(request.actor), pk=pk)
    services.remove_entry(request.actor, entry)
    messages.success(request, _("Removed. It is gone for good."))
    return back_to_page(request, "recovery:journal")
