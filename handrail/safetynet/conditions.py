"""When does somebody need a human? One function a rule, each a query over the present state of the rooms below.

Nothing here is stored and nothing waits for an event, so that no lost job can lose a person (docs/decisions/0005).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from handrail.access.actor import Actor
from handrail.intake import queries as intake
from handrail.matching import queries as matching
from handrail.mentees import queries as mentees
from handrail.mentors import queries as mentors
from handrail.mentorships import queries as mentorships
from handrail.outbox import queries as outbox
from handrail.people import queries as people
from handrail.program.policies import Policies
from handrail.rules import attention

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from handrail.people.models import Person

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the queue.

    rule, subject  name the row: which rule, and the id of what it is about
    person         who needs a human: the name shown, and the id where there is a page of theirs
    since, due     aware; due: by when somebody should have acted
    owner          whose it is now; None: nobody's yet
    why            one sentence
    """

    rule: str
    subject: UUID
    person: str
    since: datetime
    due: datetime
    why: str
    url: str
    person_id: UUID | None = None
    owner: Person | None = None
    is_urgent: bool = False
    taken: bool = field(default=False)

    def owned_by(self, owner: Person | None) -> Row:
        return replace(self, owner=owner, taken=True) if owner else self


@dataclass(frozen=True, slots=True)
class Rule:
    """`may_rest`: may a person put such a row aside for some days? Danger and unanswered people never rest."""

    key: str
    title: _StrPromise
    rows: Callable[[Actor, datetime, Policies], Iterator[Row]]
    may_rest: bool = True


def reach_outs(actor: Actor, now: datetime, policies: Policies) -> Iterator[Row]:
    rows = list(intake.open_reach_outs(actor))
    answers = intake.who_answers(actor, rows, now=now)
    for each in rows:
        waits, due = each.state == "waiting", each.due_at or now
        if not waits and due > now + DAY:
            continue
        yield Row(
            rule="reach_out",
            subject=each.pk,
            person=each.name or _("Somebody"),
            since=each.made_at,
            due=due,
            why=_("New reach-out: no answer yet.") if waits else _("Answered once. The next step is due."),
            url=reverse("intake:read", args=[each.pk]),
            owner=answers[each.pk],
            is_urgent=each.danger_at is not None,
        )


def quarantined(actor: Actor, now: datetime, policies: Policies) -> Iterator[Row]:
    for each in intake.put_aside(actor):
        yield Row(
            rule="quarantine",
            subject=each.pk,
            person=each.name or _("Somebody"),
            since=each.made_at,
            due=each.due_at or now,
            why=_("Looks like spam. A person must check."),
            url=reverse("intake:read", args=[each.pk]),
            owner=each.owner,
        )


def without_mentor(actor: Actor, now: datetime, policies: Policies) -> Iterator[Row]:
    offered = set(matching.open_proposals(actor).values_list("mentee", flat=True))
    for mentee in matching.waiting(actor):
        if mentee.person_id not in offered:
            yield Row(
                rule="no_mentor",
                subject=mentee.person_id,
                person=mentee.person.shown_name,
                person_id=mentee.person_id,
                since=mentee.waiting_since,
                due=mentee.waiting_since + policies.mentor_within_days * DAY,
                why=_("No mentor yet, and none was offered."),
                url=reverse("matching:board", args=[mentee.pk]),
                owner=mentee.owner,
            )


def offers(actor: Actor, now: datetime, policies: Policies) -> Iterator[Row]:
    for proposal in matching.unchosen(actor):
        yield Row(
            rule="offer",
            subject=proposal.pk,
            person=proposal.mentee.shown_name,
            person_id=proposal.mentee_id,
            since=proposal.made_at,
            due=proposal.choose_by,
            why=_("Was offered mentors and has not chosen."),
            url=reverse("matching:choose-on-screen", args=[proposal.mentee.mentee.pk]),
            owner=proposal.made_by,
        )
    for offer in matching.unanswered(actor):
        yield Row(
            rule="offer",
            subject=offer.proposal_id,
            person=offer.mentee.shown_name,
            person_id=offer.mentee_id,
            since=offer.chosen_at or now,
            due=offer.answer_by or now,
            why=_("Chose %(mentor)s, who has not said yes or no.") % {"mentor": offer.mentor.shown_name},
            url=reverse("matching:choose-on-screen", args=[offer.mentee.mentee.pk]),
            owner=offer.proposal.made_by,
        )


def check_ins(actor: Actor, now: datetime, policies: Policies) -> Iterator[Row]:
    for each in mentorships.overdue(actor, now):
        due = each.first_contact_due or attention.end_of(each.open_since, ZoneInfo(each.site.time_zone))
        first = each.first_contact_due is not None
        said = {"mentor": each.mentor.shown_name, "day": date_format(each.open_since, "MONTH_DAY_FORMAT")}
        yield Row(
            rule="check_in",
            subject=each.pk,
            person=each.mentee.shown_name,
            person_id=each.mentee_id,
            since=due,
            due=due,
            why=_("The first 48 hours are over and %(mentor)s has not reached them.") % said
            if first
            else _("The check-in of %(day)s passed. %(mentor)s has not reached them.") % said,
            url=reverse("home:person", args=[each.mentee_id]),
            owner=each.mentor,
        )


def concerns(actor: Actor, now: datetime, policies: Policies) -> Iterator[Row]:
    """Coordinators see that there is one; what was said is the clinician's."""
    for each in mentorships.concerns_open(actor):
        taken = each.taken_at is not None
        yield Row(
            rule="concern",
            subject=each.pk,
            person=each.about.shown_name,
            person_id=each.about_id,
            since=each.raised_at,
            due=each.due_at,
            why=_("Somebody is worried. A clinician has it.")
            if taken
            else _("Somebody is worried. Nobody has it yet."),
            url=reverse("home:person", args=[each.about_id]),
            owner=each.owner,
            is_urgent=not taken,
        )


def away(actor: Actor, now: datetime, policies: Policies) -> Iterator[Row]:
    """Mentors on leave, pausing or gone, whose mentees nobody covers."""
    gone = mentors.absent(actor, now)
    uncovered = list(mentorships.uncovered(actor, gone, now))
    owners = mentees.owners(actor, [each.mentee_id for each in uncovered])
    for each in uncovered:
        since, until = gone[each.mentor_id]
        said = {"mentor": each.mentor.shown_name, "day": date_format(until, "MONTH_DAY_FORMAT") if until else ""}
        yield Row(
            rule="away",
            subject=each.pk,
            person=each.mentee.shown_name,
            person_id=each.mentee_id,
            since=max(since, each.opened_at),
            due=max(since, each.opened_at) + DAY,
            why=_("%(mentor)s is away till %(day)s and nobody covers.") % said
            if until
            else _("%(mentor)s is away and nobody covers.") % said,
            url=reverse("mentorships:mentorship", args=[each.pk]),
            owner=owners.get(each.mentee_id),
        )


def unreachable(actor: Actor, now: datetime, policies: Policies) -> Iterator[Row]:
    reachable = people.open_ways(actor).values("person")
    lost = list(mentees.all_active(actor).exclude(person__in=reachable))
    failed = people.last_failed(actor, [mentee.person_id for mentee in lost])
    for mentee in lost:
        since = failed.get(mentee.person_id, mentee.enrolled_at)
        yield Row(
            rule="no_way",
            subject=mentee.person_id,
            person=mentee.person.shown_name,
            person_id=mentee.person_id,
            since=since,
            due=since + DAY,
            why=_("No number or address works. See who may pass a message."),
            url=reverse("home:person", args=[mentee.person_id]),
            owner=mentee.owner,
        )


def without_backup(actor: Actor, now: datetime, policies: Policies) -> Iterator[Row]:
    unbacked = list(mentorships.without_backup(actor))
    owners = mentees.owners(actor, [each.mentee_id for each in unbacked])
    for each in unbacked:
        yield Row(
            rule="no_backup",
            subject=each.pk,
            person=each.mentee.shown_name,
            person_id=each.mentee_id,
            since=each.opened_at,
            due=each.opened_at + policies.mentor_within_days * DAY,
            why=_("There is no back-up mentor. If %(mentor)s can’t come, nobody steps in.")
            % {"mentor": each.mentor.shown_name},
            url=reverse("mentorships:mentorship", args=[each.pk]),
            owner=owners.get(each.mentee_id),
        )


def dead_letters(actor: Actor, now: datetime, policies: Policies) -> Iterator[Row]:
    for letter in outbox.dead_letters(actor):
        tries = ngettext(
            "A letter could not be sent after %(count)s try.",
            "A letter could not be sent after %(count)s tries.",
            letter.attempts,
        )
        yield Row(
            rule="letter",
            subject=letter.pk,
            person=_("Somebody"),
            person_id=letter.person_id,
            since=letter.finished_at or now,
            due=(letter.finished_at or now) + DAY,
            why=tries % {"count": letter.attempts},
            url=reverse("home:person", args=[letter.person_id]) if letter.person_id else "",
        )


RULES = (
    Rule("concern", gettext_lazy("Somebody is worried"), concerns, may_rest=False),
    Rule("reach_out", gettext_lazy("Reach-out"), reach_outs, may_rest=False),
    Rule("check_in", gettext_lazy("Check-in is late"), check_ins),
    Rule("away", gettext_lazy("Mentor away, no cover"), away),
    Rule("offer", gettext_lazy("No answer to an offer"), offers),
    Rule("no_mentor", gettext_lazy("No mentor yet"), without_mentor),
    Rule("no_way", gettext_lazy("No way to reach"), unreachable),
    Rule("no_backup", gettext_lazy("No back-up mentor"), without_backup),
    Rule("quarantine", gettext_lazy("Spam, or a person?"), quarantined, may_rest=False),
    Rule("letter", gettext_lazy("A letter did not go out"), dead_letters),
)
BY_KEY = {rule.key: rule for rule in RULES}
