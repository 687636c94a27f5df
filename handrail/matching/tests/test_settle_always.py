"""Whatever people say and in whatever order: nobody walks with two mentors, and no mentor with more than agreed."""

import functools
from collections import Counter

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from handrail.matching import queries, services
from handrail.matching.models import Offer, Proposal
from handrail.mentees import services as mentees
from handrail.mentors import services as mentors
from handrail.mentors.models import Mentor
from handrail.mentorships import services as mentorships
from handrail.mentorships.models import Mentorship
from handrail.mentorships.tests.ties import expected_ties
from handrail.people.models import Tie
from handrail.rules.errors import RuleBroken

SEEN = "a test looks"
WHICH = st.integers(0, 1000)
PLACES = st.integers(0, 2)
MODES = st.sampled_from(["best", "stable"])


class ARound(RuleBasedStateMachine):
    world = None

    @initialize()
    def it_begins(self):
        self.before = transaction.savepoint()
        self.ana, self.acting, self.row, self.mentors = self.world
        self.all_are_offered()

    def teardown(self):
        transaction.savepoint_rollback(self.before)

    def asked(self):
        return Offer.objects.for_system(SEEN).filter(state__in=["chosen", "ranked", "willing"]).order_by("pk")

    def unranked(self):
        return queries.open_proposals(self.ana).exclude(offers__in=self.asked()).order_by("pk")

    def one_of(self, rows, which):
        every = list(rows)
        return every[which % len(every)] if every else None

    def attempt(self, act):
        """What the program refuses has not happened."""
        try:
            with transaction.atomic():
                return act()
        except RuleBroken:
            return None

    @precondition(lambda self: not self.asked().exists())
    @rule()
    def all_are_offered(self):
        everybody = [str(each) for each in queries.waiting(self.ana).values_list("person", flat=True)]
        self.attempt(lambda: services.offer_round(self.ana, self.row, everybody))

    @precondition(lambda self: self.unranked().exists())
    @rule(order=st.permutations(range(3)), many=st.sampled_from([3, 2, 2, 1]))
    def two_say_whom_they_would_like(self, order, many):
        for proposal in self.unranked()[:2]:
            offers = list(queries.offers(self.ana, proposal))
            picked = [offers[at] for at in order if at < len(offers)][:many]
            self.attempt(functools.partial(services.rank, self.ana, proposal, picked))

    @precondition(lambda self: self.asked().exists())
    @rule(acts=st.lists(st.sampled_from(["prefer", "be_willing", "say_no", "accept", "decline"]), min_size=3))
    def mentors_answer(self, acts):
        for act, row in zip(acts, self.asked().select_related("mentor"), strict=False):
            self.attempt(functools.partial(getattr(services, act), self.acting(row.mentor), row))

    @rule(
        what=st.sampled_from(["a_mentor_has_fewer_places", "two_must_never_meet", "a_mentorship_ends"]),
        which=WHICH,
        places=PLACES,
    )
    def something_else_happens(self, what, which, places):
        getattr(self, what)(which, places)

    def a_mentor_has_fewer_places(self, which, places):
        mentor = self.one_of(self.mentors, which)
        walking = Mentorship.objects.for_system(SEEN).filter(ended_at=None, mentor=mentor.person_id).count()
        self.attempt(
            lambda: mentors.keep_mentor(
                self.ana, mentor, site=mentor.site, capacity=max(places, walking), affiliation="workforce"
            )
        )

    def two_must_never_meet(self, which, _places):
        proposal = self.one_of(queries.open_proposals(self.ana).order_by("pk"), which)
        if proposal:
            mentee = queries.waiting(self.ana).filter(person=proposal.mentee_id).first()
            name = self.one_of(self.mentors, which).person.name
            if mentee:
                self.attempt(lambda: mentees.add_exclusion(self.ana, mentee, kind="other", name=name))

    def a_mentorship_ends(self, which, _places):
        if row := self.one_of(Mentorship.objects.for_system(SEEN).filter(ended_at=None).order_by("pk"), which):
            mentorships.end_mentorship(self.ana, row)

    @precondition(lambda self: queries.ranked(self.ana, self.row).exists())
    @rule(mode=MODES)
    def it_is_settled(self, mode):
        now = queries.settling(self.ana, self.row)
        seen, way = now.seen(mode), now.ways[mode]
        done = self.attempt(lambda: services.settle_round(self.ana, self.row, mode=mode, seen=seen))
        assert done is not None and done.pairs == len(way.pairs), "what was looked at is what happened"
        assert not queries.ranked(self.ana, self.row).exists(), "nothing of it stays open"

    @precondition(lambda self: self.unranked().exists())
    @rule(orders=st.lists(st.permutations(range(3)), min_size=2, max_size=2), no=st.integers(0, 3), mode=MODES)
    def all_of_it_in_one_go(self, orders, no, mode):
        for order in orders:
            self.two_say_whom_they_would_like(order, 3)
        self.mentors_answer((["say_no"] * no + ["prefer", "be_willing"] * 6)[::-1])
        if queries.ranked(self.ana, self.row).exists():
            self.it_is_settled(mode)

    @invariant()
    def nobody_walks_with_two_and_no_mentor_has_too_many(self):
        if not hasattr(self, "row"):
            return
        walking = list(Mentorship.objects.for_system(SEEN).filter(ended_at=None))
        assert max(Counter(row.mentee_id for row in walking).values(), default=0) <= 1
        load = Counter(row.mentor_id for row in walking)
        for mentor in Mentor.objects.for_system(SEEN):
            assert load[mentor.person_id] <= mentor.capacity

    @invariant()
    def ties_are_what_their_sources_say(self):
        if not hasattr(self, "row"):
            return
        asked = self.asked()
        expected = set(expected_ties()) | {(each.mentor_id, each.mentee_id, "offer", each.pk) for each in asked}
        assert set(Tie.objects.for_system(SEEN).live().values_list("holder", "subject", "why", "source")) == expected
        closed = Proposal.objects.for_system(SEEN).exclude(closed_at=None)
        assert not asked.filter(proposal__in=closed).exists(), "a question outlived its proposal"

    @invariant()
    def who_said_no_or_must_not_meet_walks_with_nobody_of_these(self):
        if not hasattr(self, "row"):
            return
        no = set(Offer.objects.for_system(SEEN).filter(state="declined").values_list("mentee", "mentor"))
        walking = Mentorship.objects.for_system(SEEN).filter(ended_at=None).values_list("mentee", "mentor")
        assert not no & set(walking)


@pytest.mark.django_db
def test_whatever_people_say_nobody_has_two_mentors_and_no_mentor_too_many(
    people, acting, site, enrolled, on_roster, clock, work_it_out
):
    for each in (people.joan, people.tim, people.paul, people.hank):
        enrolled(each)
    roster = [on_roster(each, capacity=2) for each in (people.marcus, people.keisha, people.nadine)]
    services.ask_for_round(acting(people.ana), once="a round")
    ARound.world = acting(people.ana), acting, work_it_out(), roster
    run_state_machine_as_test(
        ARound,
        settings=settings(
            max_examples=15,
            stateful_step_count=15,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
        ),
    )
