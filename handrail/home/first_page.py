"""What stands on a person's first page: the fragments of the rooms, each with what its own room answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from handrail.access.actor import Actor, Request
from handrail.access.permissions import Permission, Role
from handrail.access.prepared import prepared
from handrail.consent import queries as consent
from handrail.matching import queries as matching
from handrail.mentors import queries as mentors
from handrail.mentorships import queries as mentorships
from handrail.outbox import queries as outbox
from handrail.people import queries as people
from handrail.program import queries as program
from handrail.recovery import first_page as recovery
from handrail.safetynet import queries as safetynet

Part = tuple[str, dict[str, Any]]
"""A fragment's template, and its context."""
_asks_to_decide = prepared(consent.asks_to_decide)


def of(request: Request) -> dict[str, Any]:
    """Context of home/today.html: `main` beside `side`, each a list of fragments with their contexts."""
    actor = request.actor
    return {
        "person": people.me(actor),
        "now": timezone.now(),
        "works_queue": actor.can(Permission.QUEUE_WORK),
        "main": list(_main(request, actor)),
        "side": list(_side(actor)),
    }


def _main(request: Request, actor: Actor) -> Iterator[Part]:
    if not actor.roles:
        yield "home/_left_card.html", {"line": program.program(actor).line}
        yield from _notices(actor)
        return
    yield from recovery.own_parts(actor)
    if not actor.can(Permission.QUEUE_WORK):
        yield from _notices(actor)
    if actor.can(Permission.CONCERN_ANSWER):
        still_open = mentorships.concerns_to_answer(actor).filter(closed_at=None)
        yield "mentorships/_concerns_card.html", {"concerns": still_open}
    yield from recovery.urgent_parts(actor)
    if actor.can(Permission.QUEUE_WORK):
        asked = request.GET
        yield "safetynet/_queue.html", safetynet.queue(actor, show=asked.get("show", "all"), page=asked.get("page"))
    if actor.can(Permission.OFFER_ANSWER):
        yield "matching/_asked_card.html", {"offers": matching.asked_now(actor)}
        yield "matching/_another_way.html", {"another_way": matching.went_another_way(actor, timezone.now())}
    if actor.can(Permission.CONTACT_RECORD):
        yield "mentorships/_led_card.html", {"led": mentorships.led(actor)}
    if Role.MENTEE in actor.roles:
        yield from _mentor(actor)
    yield from recovery.week_parts(actor)
    for role in (Role.FACILITATOR, Role.EVALUATOR, Role.AUDITOR, Role.DIRECTOR):
        if role in actor.roles:
            yield f"home/_{role}_card.html", {}


def _mentor(actor: Actor) -> Iterator[Part]:
    """A mentee's: who walks with them; before that, their choice, and whom they chose."""
    mine = mentorships.my_mentor(actor)
    if mine is None and (choice := matching.my_choice(actor)):
        yield "matching/_choice_card.html", {"choice": choice}
    elif mine is None and (letters := matching.my_answer(actor)):
        yield "matching/_answer_card.html", {"letters": letters}
    else:
        yield "mentorships/_my_mentor_card.html", {"mine": mine}


def _notices(actor: Actor) -> Iterator[Part]:
    if notices := [(notice, outbox.words(actor, notice)) for notice in outbox.newest_unread(actor)]:
        yield "home/_notices_card.html", {"notices": notices}


def _side(actor: Actor) -> Iterator[Part]:
    if actor.can(Permission.MATCH_PROPOSE):
        yield "matching/_waiting_card.html", {"waiting": matching.waiting_now(actor)[:8]}
    if actor.can(Permission.MENTOR_KEEP):
        yield "mentors/_mentors_near_limit_card.html", {"near": mentors.near_limit(actor)}
    if actor.can(Permission.DUTY_KEEP) or actor.can(Permission.QUEUE_WORK):
        yield (
            "home/_duty_card.html",
            {
                "coordinators": program.on_duty(actor, "coordinator"),
                "clinicians": program.on_duty(actor, "clinician"),
                "keeps": actor.can(Permission.DUTY_KEEP),
            },
        )
    if actor.can(Permission.OFFICIAL_NOTE):
        waiting = len(_asks_to_decide(actor))
        yield "consent/_official_card.html", {"waiting": waiting}
    if actor.can(Permission.QUEUE_WORK):  # the queue says what there is to do
        yield from _notices(actor)
    yield from recovery.side_parts(actor)
    if actor.can(Permission.GLASS_BREAK):
        yield "people/_glass_card.html", {"glasses": people.glasses_now(actor)}
    if Role.MENTEE in actor.roles:
        yield "home/_mentee_card.html", {"person_id": actor.person_id}
