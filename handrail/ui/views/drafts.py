"""What is typed, kept while it is typed."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from handrail.access.actor import Request
from handrail.access.doors import account_door
from handrail.ui import drafts, services
from handrail.ui.switches import page_before


@account_door
@require_POST
def keep_draft(request: Request) -> HttpResponse:
    drafts.keep(request.actor, request)
    return HttpResponse(status=204)


@account_door
@require_POST
def drop_draft(request: Request) -> HttpResponse:
    if drafts.A_PATH.fullmatch(form := request.POST.get("form", "")):
        services.drop_draft(request.actor, form)
    return redirect(page_before(request))
