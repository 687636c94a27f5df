"""What stands on a person's first page from this room: a fragment's template and its context, in order."""

from __future__ import annotations

from collections.abc import Iterator

from handrail.access.actor import Actor
from handrail.access.permissions import Permission, Role
from handrail.program import queries as program
from handrail.recovery import queries
from handrail.recovery.forms.pulse import TapForm
from handrail.recovery.pulse_words import steps
from handrail.recovery.shared_parts import Part


def urgent_parts(actor: Actor) -> Iterator[Part]:
    """Who needs to talk, for those who answer and read no queue; and for a mentor, who had a hard time. Nothing while
    there is nobody.
    """
    reads_no_queue = actor.can(Permission.TALK_ANSWER) and not actor.can(Permission.QUEUE_WORK)
    if reads_no_queue and (talks := queries.waits_now(actor)):
        yield "recovery/_talks_card.html", {"talks": talks}
    if actor.can(Permission.RECOVERY_READ_SHARED) and (news := queries.to_see_now(actor)):
        yield "recovery/_news_card.html", {"news": news}


def own_parts(actor: Actor) -> Iterator[Part]:
    """A mentee's: how are you, in one tap; and “I need to talk”."""
    if Role.MENTEE not in actor.roles:
        return
    tap = TapForm(today=queries.my_today(actor), zone=queries.my_zone(actor))
    choice, readers = queries.pulse_choice(actor), queries.my_readers(actor)
    yield "recovery/_pulse_card.html", {"tap": tap, "steps": steps(), "choice": choice, "readers": readers}
    yield (
        "recovery/_talk_door.html",
        {
            "talk": queries.my_open_talk(actor),
            "duty": queries.answers_now(actor, besides=actor.person_id),
            "minutes": program.policies(actor).talk_minutes,
        },
    )


def week_parts(actor: Actor) -> Iterator[Part]:
    """Goals to be looked at together, for the one who walks with somebody; and what a mentee wants to do this week."""
    if actor.can(Permission.RECOVERY_REVIEW) and (due := queries.reviews_due(actor)):
        yield "recovery/_reviews_due_card.html", {"due": due}
    if sent := queries.sent_to_me(actor):
        yield "recovery/_sent_card.html", {"sent": sent}
    if actor.can(Permission.RECOVERY_KEEP_OWN):
        yield "recovery/_my_week_card.html", {"week": queries.my_week(actor), "due": queries.my_reviews_due(actor)}


def side_parts(actor: Actor) -> Iterator[Part]:
    """Beside the rest: who needs to talk, the way to their plan, and questions that are due."""
    if actor.can(Permission.QUEUE_WORK) and (talks := queries.waits_now(actor)):
        yield "recovery/_talks_card.html", {"talks": talks}
    if actor.can(Permission.RECOVERY_KEEP_OWN):
        yield "recovery/_plan_card.html", queries.plan_in_short(actor)
    if Role.MENTEE in actor.roles and (due := queries.due_now(actor)):
        yield "recovery/_questions_card.html", {"due": due}
