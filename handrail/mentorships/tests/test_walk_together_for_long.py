"""Long stories made up by hypothesis: open, talk, miss days, slip, step down, cover, worry, end, in any order.

A reference of a few dicts is kept beside the house. After every act the two must agree, and nobody may have fallen
through: every open mentorship has a next day, and somebody present or a place in the queue.
"""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from handrail.access.actor import CLOCK
from handrail.consent import services as consent
from handrail.mentees import services as mentees
from handrail.mentors import services as mentors
from handrail.mentorships import queries, services
from handrail.mentorships.models import Mentorship
from handrail.mentorships.tests.ties import expected_ties, live_ties
from handrail.operations import clock as clocks
from handrail.operations.cast import acting, bring
from handrail.people import queries as people_queries
from handrail.program import services as program
from handrail.rules.errors import RuleBroken

SEEN = "a test looks at the rows"
MENTEES, MENTORS = ("darnell", "rosa"), ("marcus", "keisha", "nadine")
WHO = st.sampled_from(MENTEES)
MENTOR = st.sampled_from(MENTORS)
WAIT = st.sampled_from((0, 0, 1, 3, 8, 31))
"""Days that pass before something happens: most of what can go wrong needs time between two acts."""


ACTS = 6 * ["talk"] + 3 * ["step_in"] + 2 * ["opens", "name_backup", "step_down", "something_hard"]
ACTS += ["end", "hand_back", "worry", "answer_it"]


class Story(RuleBasedStateMachine):
    @initialize()
    def a_small_program(self):
        self.rollback = transaction.atomic()
        self.rollback.__enter__()
        self.clock_at = clocks.at(datetime(2026, 3, 2, 15, tzinfo=UTC))
        self.clock = self.clock_at.__enter__()
        site = program.add_site(CLOCK, name="Biloxi", time_zone="America/Chicago")
        program.publish_legal_text(CLOCK, kind="agreement", version="1", language="en", body="Plain words.")
        self.site, self.people = site, {key: bring(key) for key in (*MENTEES, *MENTORS, "ana", "hale")}
        self.ana, self.hale = acting(self.people["ana"]), acting(self.people["hale"])
        points = {"not_therapy": True, "who_sees": True, "limits": True, "notice_given": True, "scanned": True}
        for key in MENTEES:
            person = self.people[key]
            consent.record_agreement(self.ana, person, points=points, how="in_person")
            mentees.enroll(
                self.ana,
                person,
                site=site,
                owner=self.people["ana"],
                stage="outpatient",
                stage_starts=datetime(2026, 3, 2, tzinfo=UTC).date(),
                adult=True,
            )
        for key in MENTORS:
            mentors.add_mentor(self.ana, site=site, person=self.people[key])
        self.walks = {}  # mentee -> (mentorship, mentor, backup)
        self.covers = {}  # mentee -> (person, ends)
        self.concerns = []
        self.opens("darnell", "marcus", "keisha")

    def teardown(self):
        if hasattr(self, "rollback"):
            self.clock_at.__exit__(None, None, None)
            transaction.set_rollback(True)
            self.rollback.__exit__(None, None, None)

    def actor(self, key):
        return acting(self.people[key])

    def covering(self, key):
        """Who steps in now, by the reference."""
        person, ends = self.covers.get(key, (None, None))
        return person if person and (ends is None or ends > self.clock.now()) else None

    def opens(self, key, mentor="marcus", backup=None, **_):
        people = self.people
        act = dict(mentee=people[key], mentor=people[mentor], backup=people[backup] if backup else None, site=self.site)
        if key in self.walks or mentor == backup:
            with pytest.raises(RuleBroken):
                services.open_mentorship(self.ana, **act)
        else:
            self.walks[key] = (services.open_mentorship(self.ana, **act), mentor, backup)

    def end(self, key, by, **_):
        if key in self.walks:
            row, mentor, _ = self.walks.pop(key)
            self.covers.pop(key, None)
            services.end_mentorship(self.actor({"mentee": key, "mentor": mentor}.get(by, by)), row)

    def talk(self, key, outcome, by_cover, **_):
        if key in self.walks:
            row, mentor, _ = self.walks[key]
            writer = (self.covering(key) if by_cover else None) or mentor
            found = queries.mentorships_led(self.actor(writer)).get(pk=row.pk)
            logged = services.record_contact(self.actor(writer), found, outcome=outcome, way="call", once=str(uuid4()))
            late = row in queries.overdue(self.ana)
            assert not (late and logged.is_reached)

    def something_hard(self, key, kind, **_):
        if key in self.walks:
            services.report_event(self.actor(key), self.walks[key][0], kind=kind, once=str(uuid4()))
            assert Mentorship.objects.for_system(SEEN).get(pk=self.walks[key][0].pk).stepped_up

    def step_down(self, key, **_):
        if key in self.walks:
            row, mentor, _ = self.walks[key]
            plan = queries.plan(self.ana, row)
            ripe = plan.may_step_down_from and plan.may_step_down_from <= self.clock.now().date() - timedelta(days=1)
            try:
                services.agree_step_down(self.actor(mentor), row, once=str(uuid4()))
            except RuleBroken:
                assert not ripe
            else:
                assert not queries.plan(self.ana, row).stepped_up

    def step_in(self, key, mentor, days, **_):
        if key in self.walks:
            person, (row, mentor, _) = mentor, self.walks[key]
            ends = self.clock.now() + timedelta(days=days) if days else None
            if person == mentor or self.covering(key) not in (None, person):
                with pytest.raises(RuleBroken):
                    services.start_cover(self.ana, row, person=self.people[person], ends=ends)
            elif self.covering(key) is None:
                services.start_cover(self.ana, row, person=self.people[person], ends=ends)
                self.covers[key] = (person, ends)

    def hand_back(self, key, **_):
        if key in self.walks and self.covering(key):
            services.end_cover(self.ana, queries.cover(self.ana, self.walks[key][0]))
            self.covers.pop(key)

    def name_backup(self, key, backup, **_):
        if key in self.walks:
            row, mentor, _ = self.walks[key]
            if backup == mentor:
                with pytest.raises(RuleBroken):
                    services.name_backup(self.ana, row, person=self.people[backup])
            else:
                services.name_backup(self.ana, row, person=self.people[backup] if backup else None)
                self.walks[key] = (row, mentor, backup)

    def worry(self, key, **_):
        if key in self.walks:
            mentor = self.actor(self.walks[key][1])
            raised = services.raise_concern(mentor, about=self.people[key], kind="self", once=str(uuid4()))
            self.concerns.append(services.take_concern(self.hale, raised))

    def answer_it(self, **_):
        if self.concerns:
            services.close_concern(self.hale, self.concerns.pop(), outcome="safe", done="Talked.")

    @rule(
        act=st.sampled_from(ACTS),
        wait=WAIT,
        key=WHO,
        mentor=MENTOR,
        backup=st.none() | MENTOR,
        by=st.sampled_from(["mentee", "mentor", "ana"]),
        outcome=st.sampled_from(["reached", "they_reached_out", "no_answer", "left_message"]),
        by_cover=st.booleans(),
        kind=st.sampled_from(["slip", "crisis", "big_change"]),
        days=st.none() | st.integers(1, 9),
    )
    def goes_on(self, act, wait, **choices):
        """One rule for all acts: hypothesis would switch most of many rules off in each story."""
        self.clock.pass_(days=wait, hours=1)
        getattr(self, act)(**choices)

    @invariant()
    def ties_are_what_their_sources_say(self):
        if hasattr(self, "walks"):
            assert set(live_ties()) == set(expected_ties())

    @invariant()
    def everybody_sees_whom_the_reference_says(self):
        if not hasattr(self, "walks"):
            return
        for key in MENTORS:
            led = {row.mentee_id for row in queries.mentorships_led(self.actor(key))}
            walks = {each for each, (_, mentor, _) in self.walks.items() if key in (mentor, self.covering(each))}
            assert led == {self.people[each].pk for each in walks}
            seen = set(people_queries.people(self.actor(key)).values_list("pk", flat=True))
            assert seen == led | {self.people[key].pk}

    @invariant()
    def nobody_falls_through(self):
        if not hasattr(self, "walks"):
            return
        open_now = Mentorship.objects.for_system(SEEN).filter(ended_at=None)
        assert {row.mentee_id for row in open_now} == {self.people[key].pk for key in self.walks}
        late = {each.pk for each in queries.overdue(self.ana)}
        for row in open_now.select_related("site"):
            plan = queries.plan(self.ana, row)
            assert plan.due_on >= queries_today(self)
            is_open = plan.overdue_since is not None or (plan.due_at is not None and plan.due_at < self.clock.now())
            assert (row.pk in late) == is_open, "the queue reads stored columns; the plan reckons anew: they must agree"


def queries_today(story):
    from handrail.program import queries as program_queries

    return program_queries.today(CLOCK, story.site)


def test_nobody_falls_through_in_any_story(db):
    run_state_machine_as_test(
        Story,
        settings=settings(
            max_examples=15,
            stateful_step_count=20,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate],
        ),
    )
