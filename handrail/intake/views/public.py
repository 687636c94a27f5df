"""The public form, and the receipt that everybody gets who sends it."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handrail.access.actor import Request
from handrail.access.doors import public_door
from handrail.audit import services as trail
from handrail.intake import flood, queries, receipts, services
from handrail.intake.forms import ChangeReachForm, CodeForm, ReachOutForm, WordsForm
from handrail.program import queries as program
from handrail.rules.errors import RuleBroken
from handrail.ui import switches
from handrail.ui.acts import done, made, page


@public_door
@require_http_methods(["GET", "HEAD", "POST"])
def reach_out(request: Request) -> HttpResponse:
    form = ReachOutForm(
        switches.following(request, "language"),
        adult_age=program.policies(request.actor).adult_age,
        sites=program.sites(request.actor),
        initial={"for_whom": request.GET.get("for"), "language": request.LANGUAGE_CODE},
    )
    sent = made(
        form,
        lambda: services.reach_out(
            request.actor, **form.answers(), suspicion=flood.suspicion(request, **form.traces())
        ),
    )
    if sent:
        receipts.hold(request.session, sent.receipt)
        return redirect("intake:sent")
    context = {
        "form": form,
        "times": queries.answer_times(request.actor),
        "reading": queries.reading(request.actor),
    }
    return page(request, "intake/reach_out.html", context)


@public_door
@require_safe
def sent(request: Request) -> HttpResponse:
    """The code, once the reach-out is safely stored."""
    row = queries.by_receipt(request.actor, receipts.held(request.session))
    if row is None:
        return redirect("intake:receipt")
    context = {
        "receipt": queries.receipt(request.actor, row, now=timezone.now()),
        "ways": queries.how_to_reach(request.actor, row),
        "helplines": program.helplines(request.actor),
        "program": program.program(request.actor),
    }
    return page(request, "intake/sent.html", context)


@public_door
@require_http_methods(["GET", "HEAD", "POST"])
def receipt(request: Request) -> HttpResponse:
    form = CodeForm(request.POST or None)
    if done(form, lambda: _open(request, form.cleaned_data["code"])):
        return redirect("intake:answer")
    return page(request, "intake/receipt.html", {"form": form})


def _open(request: Request, code: str) -> None:
    """
    Raises:
        RuleBroken: no such code, or too many wrong ones; the same words for both.
    """
    row = queries.by_receipt(request.actor, code)
    if row is None or not flood.may_try_a_code(request):
        flood.count_wrong_code(request)
        raise RuleBroken(CodeForm.wrong())
    receipts.hold(request.session, row.receipt)


@public_door
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: Request) -> HttpResponse:
    """What waits behind the code, and a box for more words."""
    row = queries.by_receipt(request.actor, receipts.held(request.session))
    if row is None:
        return redirect("intake:receipt")
    form = WordsForm(request.POST or None)
    if done(form, lambda: services.add_words(request.actor, row, **form.cleaned_data)):
        return redirect("intake:answer")
    if request.method != "POST":
        trail.looked(request.actor, "receipt", row, about=row.person_id)
    context = {
        "form": form,
        "reading": queries.reading(request.actor),
        "receipt": queries.receipt(request.actor, row, now=timezone.now()),
        "ways": queries.how_to_reach(request.actor, row),
        "program": program.program(request.actor),
    }
    return page(request, "intake/answer.html", context)


@public_door
@require_http_methods(["GET", "HEAD", "POST"])
def change_reach(request: Request) -> HttpResponse:
    row = queries.by_receipt(request.actor, receipts.held(request.session))
    if row is None:
        return redirect("intake:receipt")
    form = ChangeReachForm(request.POST or None, initial={**row.safe, "address": row.address, "language": row.language})
    if done(form, lambda: services.change_reach(request.actor, row, **form.reach())):
        return redirect("intake:answer")
    return page(request, "intake/change_reach.html", {"form": form})


@public_door
@require_POST
def take_back(request: Request) -> HttpResponse:
    row = queries.by_receipt(request.actor, receipts.held(request.session))
    if row is None:
        return redirect("intake:receipt")
    services.take_back(request.actor, row)
    return redirect("intake:answer")


@public_door
@require_POST
def close(request: Request) -> HttpResponse:
    """Let go of the code: whoever uses this phone next finds nothing."""
    receipts.let_go(request.session)
    return redirect("intake:receipt")
