"""“I need to talk”, for the person who asks."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from handrail.access.actor import Request
from handrail.access.doors import door
from handrail.access.permissions import Permission
from handrail.program import queries as program
from handrail.recovery import queries, services
from handrail.recovery.forms.talk import TalkForm
from handrail.rules import crisis_words
from handrail.ui.acts import done, page


@door(Permission.RECOVERY_KEEP_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def talk(request: Request) -> HttpResponse:
    """The button, and once it was pressed: who answers, and by when."""
    actor = request.actor
    form = TalkForm(request.POST or None, readers=queries.my_readers(actor), away=queries.my_mentor_away(actor))
    if done(form, lambda: services.ask_to_talk(actor, **form.cleaned_data)):
        return redirect("recovery:talk")
    mine = queries.my_open_talk(actor)
    steps = list(queries.talk_steps(actor, mine)) if mine else []
    said = "\n".join(f"{each.words}\n{each.reach}" for each in steps if each.by_id == actor.person_id)
    context = {
        "form": form,
        "talk": mine,
        "steps": steps,
        "last": None if mine else queries.my_talks(actor).first(),
        "duty": queries.answers_now(actor, besides=actor.person_id),
        "minutes": program.policies(actor).talk_minutes,
        "danger": crisis_words.found(said),
        "helplines": program.helplines(actor),
    }
    return page(request, "recovery/talk.html", context)


@door(Permission.RECOVERY_KEEP_OWN)
@require_POST
def take_back_talk(request: Request, pk: UUID) -> HttpResponse:
    services.take_back_talk(request.actor, get_object_or_404(queries.my_talks(request.actor), pk=pk))
    messages.success(request, _("Taken back. Ask again any time."))
    return redirect("recovery:talk")
