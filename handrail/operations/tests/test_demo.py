"""Six months in the life of one small program: every state occurs, and what the house promises holds in it."""

from collections import Counter
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from handrail.access.actor import CLOCK
from handrail.audit.models import Entry
from handrail.audit.verification import findings
from handrail.consent.models import Consent
from handrail.intake.models import ReachOut
from handrail.matching.models import Offer, Proposal
from handrail.mentees.models import Mentee, StageOfCare
from handrail.mentors.models import Leave, Mentor
from handrail.mentorships.models import CadenceEvent, Concern, Contact, Cover, Mentorship
from handrail.operations.cast import CAST, acting
from handrail.operations.demo import seed
from handrail.people.models import Person, Tie
from handrail.program import queries as program
from handrail.safetynet import queries as safetynet
from handrail.safetynet.conditions import RULES

pytestmark = pytest.mark.django_db
SEEN = "a test looks at everything"


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """Made once, by what `run.py demo` calls, and rolled back after the module."""
    with django_db_blocker.unblock():
        outer = transaction.atomic()
        outer._from_testcase = True
        with outer:
            assert seed.make_if_empty()
            yield
            transaction.set_rollback(True)


@pytest.fixture
def coordinator(demo):
    return acting(next(each for each in Person.objects.for_system(SEEN) if each.shown_name == "Ana"))


def every(model, field):
    return set(model.objects.for_system(SEEN).values_list(field, flat=True))


TO_BE_TRIED_OUT = {Offer.State.RANKED, Offer.State.WILLING}
"""The demo's round is there to be tried out: nothing was offered of it yet."""


@pytest.mark.parametrize(
    ("model", "field", "choices"),
    [
        (ReachOut, "state", ReachOut.State),
        (ReachOut, "outcome", ReachOut.Outcome),
        (ReachOut, "for_whom", ReachOut.ForWhom),
        (ReachOut, "source", ReachOut.Source),
        (StageOfCare, "stage", StageOfCare.Stage),
        (Offer, "state", Offer.State),
        (Contact, "outcome", Contact.Outcome),
        (CadenceEvent, "kind", CadenceEvent.Kind),
        (Mentor, "affiliation", Mentor.Affiliation),
    ],
)
def test_every_state_occurs(demo, model, field, choices):
    assert set(choices.values) - every(model, field) - TO_BE_TRIED_OUT == set()


OF_THE_HOUSE = {"disk", "backup", "anchor"}


def test_every_rule_of_the_queue_has_somebody(coordinator):
    """But a round to settle: the demo's is there to be tried out, and nothing was offered of it. Nor people from a
    list.
    """
    shown = {row.rule for row in safetynet.rows(coordinator)}
    not_made = {"settle", "no_agreement", "erasure", "merge", "official"}
    assert shown == {rule.key for rule in RULES} - OF_THE_HOUSE - not_made


def test_a_concern_is_open_and_another_was_answered(demo):
    assert {closed is None for closed in every(Concern, "closed_at")} == {True, False}


def test_somebody_covers_now_and_somebody_covered_before(demo):
    now = timezone.now()
    covers = list(Cover.objects.for_system(SEEN))
    assert any(each.ended_at is None and each.starts <= now < each.ends for each in covers)
    assert any(each.ended_at is not None for each in covers)


def test_a_mentor_is_away(demo):
    today = program.today(CLOCK)
    assert any(leave.runs_on(today) for leave in Leave.objects.for_system(SEEN))


def test_a_mentorship_has_ended_and_others_go_on(demo):
    assert {ended is None for ended in every(Mentorship, "ended_at")} == {True, False}


def test_everybody_of_the_cast_is_there_once(demo):
    names = Counter(person.name for person in Person.objects.for_system(SEEN))
    assert {member.name for member in CAST} == set(names)
    assert set(names.values()) == {1}


def test_the_ratio_is_five_mentors_to_thirteen_mentees(demo):
    assert len(every(Mentor, "pk")) == 5 and len(every(Mentee, "pk")) == 13


def test_nothing_lies_in_the_future_and_it_began_half_a_year_ago(demo):
    now = timezone.now()
    made = (
        every(Contact, "at")
        | every(ReachOut, "made_at")
        | every(Mentee, "enrolled_at")
        | every(Mentorship, "opened_at")
    )
    assert max(made) <= now
    assert now - timedelta(days=190) < min(made) < now - timedelta(days=170)


def test_the_live_ties_are_those_that_their_sources_give(demo):
    """Recomputed from the rows that make them: who may see whom, and why, is never more and never less."""
    now, expected = timezone.now(), set()
    for row in Mentorship.objects.for_system(SEEN).filter(ended_at=None):
        expected |= {(row.mentor_id, row.mentee_id, "mentorship"), (row.mentee_id, row.mentor_id, "mentee")}
        expected |= {(row.backup_id, row.mentee_id, "backup")} if row.backup_id else set()
    for cover in Cover.objects.for_system(SEEN).filter(ended_at=None, ends__gt=now).select_related("mentorship"):
        expected |= {
            (cover.person_id, cover.mentorship.mentee_id, "cover"),
            (cover.mentorship.mentee_id, cover.person_id, "mentee"),
        }
    for offer in Offer.objects.for_system(SEEN).filter(state__in=["chosen", "ranked", "willing"]):
        expected.add((offer.mentor_id, offer.mentee_id, "offer"))
    for concern in Concern.objects.for_system(SEEN).filter(closed_at=None, taken_at__isnull=False):
        expected |= {
            (concern.owner_id, concern.about_id, "concern"),
            (concern.owner_id, concern.raised_by_id, "concern"),
        }
    expected -= _consents_over()
    live = Tie.objects.for_system(SEEN).live().values_list("holder", "subject", "why")
    assert set(live) == expected


def _consents_over():
    """A mentor from outside sees nothing once the consent is over, though the mentorship has not ended."""
    over = Consent.objects.for_system(SEEN).filter(ends__lte=timezone.now())
    return {(consent.recipient_id, consent.person_id, "mentorship") for consent in over}


def test_every_mentee_has_a_mentor_and_a_date_or_stands_in_the_queue(coordinator):
    rows = {row.person_id: row for row in safetynet.rows(coordinator)}
    walks = {row.mentee_id: row for row in Mentorship.objects.for_system(SEEN).filter(ended_at=None)}
    for mentee in Mentee.objects.for_system(SEEN).filter(left_at=None):
        assert mentee.person_id in rows or walks[mentee.person_id].next_due_on >= program.today(CLOCK)


def test_one_proposal_at_most_is_open_for_a_mentee(demo):
    still_open = Counter(Proposal.objects.for_system(SEEN).filter(closed_at=None).values_list("mentee", flat=True))
    assert set(still_open.values()) == {1}


def test_the_trail_holds(demo):
    assert findings(Entry.objects.order_by("seq")) == []


def test_a_second_start_makes_nothing(demo):
    before = Person.objects.for_system(SEEN).count()
    assert seed.make_if_empty() is False
    assert Person.objects.for_system(SEEN).count() == before
