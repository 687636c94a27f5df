"""The plan on paper and on the person's own phone. Names of files are neutral: they stay in a list of downloads."""

from __future__ import annotations

from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from handrail.access.actor import Request
from handrail.access.doors import door
from handrail.access.permissions import Permission
from handrail.recovery import on_paper, queries
from handrail.ui import paper
from handrail.ui.acts import page


@door(Permission.RECOVERY_KEEP_OWN)
@require_safe
def print_page(request: Request) -> HttpResponse:
    actor = request.actor
    context = {
        "plan": queries.plan(actor),
        "lines": queries.lines(actor),
        "beside": queries.beside(actor),
        "missing": paper.without_picture(on_paper.page_data(actor)),
    }
    return page(request, "recovery/plan_print.html", context)


@door(Permission.RECOVERY_KEEP_OWN)
@require_safe
def print_card(request: Request) -> HttpResponse:
    missing = paper.without_picture(on_paper.card_data(request.actor))
    return page(request, "recovery/plan_wallet.html", {"card": on_paper.card(request.actor), "missing": missing})


@door(Permission.RECOVERY_KEEP_OWN)
@require_safe
def page_pdf(request: Request) -> HttpResponse:
    return _pdf("plan.typ", on_paper.page_data(request.actor), name="plan.pdf")


@door(Permission.RECOVERY_KEEP_OWN)
@require_safe
def card_pdf(request: Request) -> HttpResponse:
    return _pdf("card.typ", on_paper.card_data(request.actor), name="card.pdf")


def _pdf(file: str, data: dict[str, object], *, name: str) -> HttpResponse:
    answer = HttpResponse(paper.pdf(on_paper.PAPERS / file, data), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer


@door(Permission.RECOVERY_KEEP_OWN)
@require_safe
def kept(request: Request) -> HttpResponse:
    """The copy for the person's own phone, asked for by static/ui/js/keep.js once they chose to have one."""
    found = on_paper.kept(request.actor)
    if found is None:
        raise Http404
    answer = JsonResponse(found)
    answer["Cache-Control"] = "no-store"
    return answer
