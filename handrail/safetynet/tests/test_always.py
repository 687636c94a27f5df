"""Nobody falls through (invariant 9): whatever happens, in whatever order, and however much time passes."""

from datetime import UTC, datetime

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from handrail.access.actor import CLOCK
from handrail.access.permissions import Role
from handrail.consent import services as consent
from handrail.matching import queries as matching_queries
from handrail.matching import services as matching
from handrail.matching.models import Offer
from handrail.mentees import services as mentees
from handrail.mentees.models import Mentee
from handrail.mentors import services as mentors
from handrail.mentors.models import Leave, Mentor
from handrail.mentorships import queries as pair_queries
from handrail.mentorships import services as pairs
from handrail.mentorships.models import Cover, Mentorship
from handrail.people import queries as people_queries
from handrail.people import services as people
from handrail.people.models import RoleGrant
from handrail.program import queries as program_queries
from handrail.program import services as program
from handrail.rules.errors import RuleBroken
from handrail.safetynet import queries, services
from handrail.safetynet.conditions import BY_KEY

SEEN = "a test looks at everything"
MONDAY = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)


def acting(person):
    return people_queries.actor_of(person.pk)


MENTEES, MENTORS = ("darnell", "joan"), ("marcus", "keisha", "nadine")
WHICH = st.integers(0, 5)


class Program(RuleBasedStateMachine):
    """Two mentees, three mentors, two coordinators, and everything that people may do."""

    def __init__(self):
        super().__init__()
        self.outer = transaction.atomic()
        self.outer._from_testcase = True
        self.outer.__enter__()
        self.clocked = self.at(MONDAY)
        self.clock = self.clocked.__enter__()
        self.number = 0
        site = program.add_site(CLOCK, name="Biloxi", time_zone="America/Chicago", area="395")
        program.publish_legal_text(CLOCK, kind="agreement", version="1", language="en", body="Plain words.")
        self.who = {key: people.make_person(CLOCK, name=key) for key in ("ana", "ruth", *MENTEES, *MENTORS)}
        for key in ("ana", "ruth"):
            people.grant_role(CLOCK, self.who[key], Role.COORDINATOR)
        for person in self.who.values():
            people.add_way(CLOCK, person, kind="phone", address="228-555-0143", call_ok=True)
        self.ana = acting(self.who["ana"])
        for key in MENTORS:
            mentors.add_mentor(self.ana, site=site, person=self.who[key], capacity=2)
        for key in MENTEES:
            points = dict.fromkeys(("not_therapy", "who_sees", "limits", "notice_given", "scanned"), True)
            consent.record_agreement(self.ana, self.who[key], points=points, how="in_person")
            day = program_queries.today(self.ana, site)
            mentees.enroll(
                self.ana,
                self.who[key],
                site=site,
                owner=self.who["ana"],
                stage="outpatient",
                stage_starts=day,
                adult=True,
            )

        darnell, marcus, keisha = (self.who[key] for key in ("darnell", "marcus", "keisha"))
        row = pairs.open_mentorship(self.ana, mentee=darnell, mentor=marcus, backup=keisha, site=site)
        pairs.record_contact(acting(marcus), row, outcome="reached", way="call", once=self.once())

    def teardown(self):
        self.clocked.__exit__(None, None, None)
        transaction.set_rollback(True)
        self.outer.__exit__(None, None, None)

    def once(self):
        self.number += 1
        return f"once-{self.number}"

    def of(self, rows, which):
        found = list(rows.order_by("pk"))
        return found[which % len(found)] if found else None

    def attempt(self, act):
        """What the program refuses has not happened."""
        try:
            with transaction.atomic():
                act()
        except RuleBroken:
            pass

    @rule(hours=st.sampled_from([24 * 8, 20, 49, 24 * 40, 1]))
    def time_passes(self, hours):
        self.clock.pass_(hours=hours)

    @rule(which=WHICH)
    def mentors_are_offered(self, which):
        mentee = self.of(Mentee.objects.for_system(SEEN).filter(left_at=None), which)
        if mentee:
            suggested = matching_queries.board(self.ana, mentee).ranking.suggested
            picked = [fit.mentor_id for fit in suggested]
            self.attempt(lambda: matching.propose(self.ana, mentee, picked, once=self.once()))

    @rule(which=WHICH)
    def one_is_chosen(self, which):
        if offer := self.of(Offer.objects.for_system(SEEN).filter(state="offered"), which):
            self.attempt(lambda: matching.choose(self.ana, offer))

    @rule(which=WHICH, yes=st.booleans())
    def the_mentor_answers(self, which, yes):
        if offer := self.of(Offer.objects.for_system(SEEN).filter(state="chosen").select_related("mentor"), which):
            answer = matching.accept if yes else matching.decline
            self.attempt(lambda: answer(acting(offer.mentor), offer))

    @rule(which=WHICH)
    def the_choice_is_set_aside(self, which):
        if proposal := self.of(matching_queries.open_proposals(self.ana), which):
            matching.set_aside(self.ana, proposal)

    @rule(which=WHICH, outcome=st.sampled_from(["reached", "no_answer", "they_reached_out", "left_message"]))
    def a_contact_is_logged(self, which, outcome):
        row = self.of(Mentorship.objects.for_system(SEEN).filter(ended_at=None).select_related("mentor"), which)
        if row:
            by = acting(row.mentor)
            self.attempt(lambda: pairs.record_contact(by, row, outcome=outcome, way="call", once=self.once()))

    @rule(which=WHICH)
    def a_mentorship_ends(self, which):
        if row := self.of(Mentorship.objects.for_system(SEEN).filter(ended_at=None), which):
            pairs.end_mentorship(self.ana, row)

    @rule(which=WHICH, act=st.sampled_from([mentors.pause_mentor, mentors.leave_program, mentors.approve_mentor]))
    def a_mentor_pauses_leaves_or_comes_back(self, which, act):
        act(self.ana, self.of(Mentor.objects.for_system(SEEN).select_related("person", "site"), which))

    @rule(which=WHICH)
    def a_mentor_loses_their_way_in(self, which):
        mentor = self.of(Mentor.objects.for_system(SEEN).select_related("person"), which)
        people.end_access(CLOCK, mentor.person)

    @rule(which=WHICH)
    def a_mentor_goes_on_leave(self, which):
        mentor = self.of(Mentor.objects.for_system(SEEN).select_related("person", "site"), which)
        self.attempt(lambda: mentors.plan_leave(self.ana, mentor, starts=program_queries.today(self.ana, mentor.site)))

    @rule(which=WHICH)
    def a_leave_ends(self, which):
        if leave := self.of(Leave.objects.for_system(SEEN).select_related("mentor__site"), which):
            mentors.end_leave(self.ana, leave)

    @rule(which=WHICH, hours=st.sampled_from([5, 100]))
    def somebody_covers(self, which, hours):
        row = self.of(Mentorship.objects.for_system(SEEN).filter(ended_at=None), which)
        if row and (able := pair_queries.stand_ins(self.ana, pair_queries.mentorships(self.ana).get(pk=row.pk))):
            ends = self.clock.now().replace(microsecond=0)
            ends = datetime.fromtimestamp(ends.timestamp() + hours * 3600, UTC)
            self.attempt(lambda: pairs.start_cover(self.ana, row, person=able[which % len(able)], ends=ends))

    @rule(which=WHICH)
    def a_mentee_leaves_or_takes_the_agreement_back(self, which):
        mentee = self.of(Mentee.objects.for_system(SEEN).filter(left_at=None).select_related("person"), which)
        if mentee and which % 2:
            matching.leave_program(self.ana, mentee)
        elif mentee:
            consent.end_agreement(self.ana, mentee.person)

    @rule(which=WHICH)
    def a_coordinator_works_a_row(self, which):
        rows = queries.rows(self.ana)
        if rows:
            row = rows[which % len(rows)]
            services.take(acting(self.who["ruth"]), row, instead_of=row.owner and row.owner.pk, once=self.once())

    @rule()
    def ruth_comes_and_goes(self):
        if RoleGrant.objects.for_system(SEEN).filter(person=self.who["ruth"], ended_at=None).exists():
            people.end_role(CLOCK, self.who["ruth"], Role.COORDINATOR)
        else:
            people.grant_role(CLOCK, self.who["ruth"], Role.COORDINATOR)

    @invariant()
    def nobody_falls_through(self):
        """A plan or an answer that is missing is no reason that brings anybody to them."""
        now = self.clock.now()
        rows = queries.rows(self.ana)
        standing = {row.person_id for row in rows if not BY_KEY[row.rule].may_wait}
        here = self.people_who_are_here()
        for row in rows:
            assert row.due and row.since and row.since <= now, row
            assert row.owner is None or row.owner.pk in here, f"{row.rule}: its owner is gone"
        for mentee in Mentee.objects.for_system(SEEN).filter(left_at=None):
            assert mentee.person_id in standing or self.is_walked_with(mentee, now), "fell through"

    def people_who_are_here(self):
        return set(RoleGrant.objects.for_system(SEEN).filter(ended_at=None).values_list("person", flat=True))

    def is_walked_with(self, mentee, now):
        """By somebody who is here: neither away, nor pausing, nor gone; with a planned day that is not over."""
        row = Mentorship.objects.for_system(SEEN).filter(mentee=mentee.person_id, ended_at=None).first()
        if row is None:
            return False
        covers = Cover.objects.for_system(SEEN).filter(mentorship=row, ended_at=None, starts__lte=now, ends__gt=now)
        leads = {row.mentor_id, *covers.values_list("person", flat=True)}
        today = program_queries.today(CLOCK)
        return row.open_since >= today and any(self.is_present(each, today) for each in leads)

    def is_present(self, person_id, today):
        mentor = Mentor.objects.for_system(SEEN).get(person=person_id)
        away = any(leave.runs_on(today) for leave in Leave.objects.for_system(SEEN).filter(mentor=mentor))
        return mentor.status == "approved" and not away and person_id in self.people_who_are_here()


def always(at_moment, **how):
    Program.at = staticmethod(at_moment)
    kept = {"max_examples": 20, "stateful_step_count": 15, "deadline": None, "database": None}
    run_state_machine_as_test(Program, settings=settings(suppress_health_check=list(HealthCheck), **{**kept, **how}))


@pytest.mark.django_db
def test_nobody_falls_through_whatever_happens(at_moment):
    always(at_moment)


@pytest.mark.django_db
@pytest.mark.any_database
@pytest.mark.parametrize("without", ["no_mentor", "check_in", "away"])
def test_with_one_rule_taken_out_somebody_falls_through(at_moment, monkeypatch, without):
    """The first one found is enough; nobody looks for a shorter way to lose them."""
    assert without in {rule.key for rule in queries.RULES}
    monkeypatch.setattr(queries, "RULES", [rule for rule in queries.RULES if rule.key != without])
    with pytest.raises(AssertionError, match="fell through"):
        always(at_moment, max_examples=200, derandomize=True, phases=[Phase.generate], report_multiple_bugs=False)
