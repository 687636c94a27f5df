"""What a director decides about the program. Who has access, and who is on duty, are pages of the people room."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from handrail.access.actor import Actor, Request
from handrail.access.doors import door
from handrail.access.permissions import Permission
from handrail.outbox import queries as outbox
from handrail.program import policy_words, queries, services
from handrail.program.forms import (
    AgreementForm,
    HelplineForm,
    KeptHelplineForm,
    KeptSiteForm,
    LegalTextForm,
    PolicyForm,
    ProgramForm,
    SiteForm,
    policy_form,
)
from handrail.program.zones import CHOICES
from handrail.ui.acts import done, page
from handrail.ui.versions import mark
from handrail.vault import normal

TESTS_SHOWN = 6


@door(Permission.PROGRAM_KEEP)
@require_safe
def program(request: Request) -> HttpResponse:
    steps = queries.steps_to_set_up(request.actor)
    context = {"program": queries.program(request.actor), "steps": steps, "all_done": all(steps.values())}
    return render(request, "program/program.html", context)


@door(Permission.PROGRAM_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def keep_name(request: Request) -> HttpResponse:
    said = queries.program(request.actor)
    name, line = said.name if said.set_up_at else "", normal.as_dialed(said.line)
    so_far = {"name": name, "neutral_name": said.neutral_name, "line": line, "seen": mark(said.said)}
    form = ProgramForm(request.POST or None, initial=so_far)
    if done(form, lambda: services.keep_program(request.actor, **form.cleaned_data)):
        messages.success(request, _("Saved."))
        return redirect("program:program")
    return page(request, "program/name.html", {"form": form})


@door(Permission.PROGRAM_KEEP)
@require_safe
def sites(request: Request) -> HttpResponse:
    listed = [(site, dict(CHOICES).get(site.time_zone, site.time_zone)) for site in queries.sites(request.actor)]
    return render(request, "program/sites.html", {"sites": listed})


@door(Permission.PROGRAM_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def add_site(request: Request) -> HttpResponse:
    form = SiteForm(request.POST or None)
    if done(form, lambda: services.add_site(request.actor, **form.cleaned_data)):
        messages.success(request, _("Saved."))
        return redirect("program:sites")
    return page(request, "program/site.html", {"form": form})


@door(Permission.PROGRAM_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def keep_site(request: Request, pk: UUID) -> HttpResponse:
    site = get_object_or_404(queries.sites_to_pick(request.actor), pk=pk)
    form = KeptSiteForm(request.POST or None, initial={**site.said, "seen": mark(site.said)})
    if done(form, lambda: services.keep_site(request.actor, site, **form.cleaned_data)):
        messages.success(request, _("Saved."))
        return redirect("program:sites")
    return page(request, "program/site.html", {"form": form, "site": site})


@door(Permission.PROGRAM_KEEP)
@require_safe
def helplines(request: Request) -> HttpResponse:
    old = set(queries.old_helplines(request.actor))
    lines = [(line, line in old) for line in queries.helplines(request.actor)]
    return render(request, "program/helplines.html", {"lines": lines})


@door(Permission.PROGRAM_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def add_helpline(request: Request) -> HttpResponse:
    form = HelplineForm(request.POST or None, today=queries.today(request.actor))
    if done(form, lambda: services.add_helpline(request.actor, **form.cleaned_data)):
        messages.success(request, _("Saved. It stands on the help page now."))
        return redirect("program:helplines")
    return page(request, "program/helpline.html", {"form": form})


@door(Permission.PROGRAM_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def keep_helpline(request: Request, pk: UUID) -> HttpResponse:
    line = get_object_or_404(queries.helplines(request.actor), pk=pk)
    so_far = {**line.said, "seen": mark(line.said)}
    form = KeptHelplineForm(request.POST or None, initial=so_far, today=queries.today(request.actor))
    if done(form, lambda: services.keep_helpline(request.actor, line, **form.cleaned_data)):
        messages.success(request, _("Saved. It stands on the help page now."))
        return redirect("program:helplines")
    return page(request, "program/helpline.html", {"form": form, "line": line})


@door(Permission.PROGRAM_KEEP)
@require_POST
def add_offered_helplines(request: Request) -> HttpResponse:
    added = services.add_offered_helplines(request.actor)
    said = ngettext("%(count)s helpline added.", "%(count)s helplines added.", added) % {"count": added}
    messages.success(request, said if added else _("They are all there already."))
    return redirect("program:helplines")


@door(Permission.PROGRAM_KEEP)
@require_POST
def verify_helpline(request: Request, pk: UUID) -> HttpResponse:
    line = get_object_or_404(queries.helplines(request.actor), pk=pk)
    services.verify_helpline(request.actor, line, on=queries.today(request.actor))
    messages.success(request, _("Thank you for trying it."))
    return redirect("program:helplines")


@door(Permission.PROGRAM_KEEP)
@require_POST
def remove_helpline(request: Request, pk: UUID) -> HttpResponse:
    services.remove_helpline(request.actor, get_object_or_404(queries.helplines(request.actor), pk=pk))
    messages.success(request, _("Taken away."))
    return redirect("program:helplines")


@door(Permission.PROGRAM_KEEP)
@require_safe
def policies(request: Request) -> HttpResponse:
    return render(request, "program/policies.html", {"policies": queries.policies_in_words(request.actor)})


@door(Permission.PROGRAM_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def policy(request: Request, key: str) -> HttpResponse:
    """Decide one: what was typed is checked, what it would mean is shown, and what was shown is decided."""
    actor = request.actor
    if key not in policy_words.WORDS:
        raise Http404
    history = queries.policy_history(actor, key)
    value = queries.policy_as_of(actor, key, request.GET.get("take", ""))
    form = policy_form(request.POST or None, key=key, value=value, seen=history[0]["version"])
    if form.was_looked_at and done(form, lambda: _decide(actor, key, form)):
        messages.success(request, _("Decided. It holds from now on."))
        return redirect("program:policy", key=key)
    context = {"form": form, "key": key, "words": policy_words.WORDS[key], "history": history}
    context["now"] = queries.policy_in_words(actor, key)
    if form.is_bound and form.is_valid():
        context["means"] = queries.what_it_would_mean(actor, key, form.value, moves_all=form.moves_all)
        context["would_be"] = policy_words.in_words(key, form.value)
    return page(request, "program/policy.html", context)


def _decide(actor: Actor, key: str, form: PolicyForm) -> None:
    seen = form.cleaned_data["seen"]
    services.decide_policy(
        actor,
        key,
        form.value,
        reason=form.cleaned_data["reason"],
        moves_all=form.moves_all,
        seen=int(seen) if seen and seen.isdigit() else -1,
    )


@door(Permission.PROGRAM_KEEP)
@require_safe
def test_letters(request: Request) -> HttpResponse:
    letters = outbox.letters_to_me(request.actor, "test")[:TESTS_SHOWN]
    return render(request, "program/test_letters.html", {"letters": letters})


@door(Permission.PROGRAM_KEEP)
@require_POST
def send_test(request: Request, channel: str) -> HttpResponse:
    if channel not in ("text", "mail"):
        raise Http404
    services.send_test(request.actor, channel)
    messages.success(request, _("On its way. Load this page again in a moment to see what became of it."))
    return redirect("program:test-letters")


@door(Permission.PROGRAM_KEEP)
@require_safe
def legal_texts(request: Request) -> HttpResponse:
    return render(request, "program/legal_texts.html", {"texts": queries.legal_texts(request.actor)})


@door(Permission.PROGRAM_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def keep_legal_text(request: Request, kind: str, language: str) -> HttpResponse:
    """A new version of one text in one language."""
    listed = queries.legal_texts(request.actor)
    text = next((each for each in listed if (each.kind, each.language) == (kind, language)), None)
    if text is None:
        raise Http404
    so_far = {"body": text.body, "read_by_speaker": text.read_by_speaker, "seen": text.version}
    form = LegalTextForm(request.POST or None, initial=so_far)
    if done(
        form,
        lambda: services.publish_legal_text(request.actor, kind=kind, language=language, **form.cleaned_data),
    ):
        messages.success(request, _("Saved. It holds from now on."))
        return redirect("program:legal-texts")
    return page(request, "program/legal_text.html", {"form": form, "text": text})


@door(Permission.PROGRAM_KEEP)
@require_safe
def agreements(request: Request) -> HttpResponse:
    listed = [
        (carrier, queries.carrier_name(request.actor, carrier), agreement)
        for carrier, agreement in queries.agreements(request.actor).items()
    ]
    return render(request, "program/agreements.html", {"agreements": listed})


@door(Permission.PROGRAM_KEEP)
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_agreement(request: Request, carrier: str) -> HttpResponse:
    so_far = queries.agreements(request.actor)
    if carrier not in so_far:
        raise Http404
    said = {name: getattr(so_far[carrier], name) for name in AgreementForm.base_fields if so_far[carrier]}
    form = AgreementForm(request.POST or None, initial=said, today=queries.today(request.actor))
    if done(form, lambda: services.confirm_agreement(request.actor, carrier, **form.cleaned_data)):
        messages.success(request, _("Saved. It holds from now on."))
        return redirect("program:agreements")
    context = {"form": form, "carrier": queries.carrier_name(request.actor, carrier)}
    return page(request, "program/agreement.html", context)
