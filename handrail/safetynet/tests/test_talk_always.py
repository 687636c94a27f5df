"""Whatever happens, in whatever order: a request to talk that is open stands in the queue, with a deadline and the
right owner, and is nobody's secret from those who answer. Against a model of three fields.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from handrail.access.actor import CLOCK
from handrail.access.permissions import Role
from handrail.people import queries as people_queries
from handrail.people import services as people
from handrail.people.models import Tie
from handrail.program import queries as program_queries
from handrail.program import services as program
from handrail.recovery import queries, services
from handrail.recovery.models import TalkRequest
from handrail.rules.errors import RuleBroken
from handrail.safetynet import queries as safetynet

SEEN = "a test looks at everything"
MONDAY = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
STAFF, MENTEES = ("ana", "ruth", "hale"), ("rosa", "joan")
WHO, WHOM = st.sampled_from(STAFF), st.sampled_from(MENTEES)


@dataclass
class Open:
    """What the model knows of an open request."""

    due: datetime
    owner: str = ""
    tries: int = 0


class Program(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.outer = transaction.atomic()
        self.outer._from_testcase = True
        self.outer.__enter__()
        self.clocked = self.at(MONDAY)
        self.clock = self.clocked.__enter__()
        self.number = 0
        program.add_site(CLOCK, name="Biloxi", time_zone="America/Chicago", area="395")
        self.who = {key: people.make_person(CLOCK, name=key) for key in (*STAFF, *MENTEES, "sol")}
        self.roles = {"ana": Role.COORDINATOR, "ruth": Role.COORDINATOR, "hale": Role.CLINICIAN, "sol": Role.SUPERVISOR}
        for key, role in {**self.roles, **dict.fromkeys(MENTEES, Role.MENTEE)}.items():
            people.grant_role(CLOCK, self.who[key], role)
        self.here = set(STAFF)
        self.open = {}

    def teardown(self):
        self.clocked.__exit__(None, None, None)
        transaction.set_rollback(True)
        self.outer.__exit__(None, None, None)

    def acting(self, key):
        return people_queries.actor_of(self.who[key].pk)

    def once(self):
        self.number += 1
        return f"once-{self.number}"

    def talk(self, whom):
        rows = TalkRequest.objects.for_system(SEEN).filter(person=self.who[whom])
        return rows.order_by("closed_at", "-asked_at").filter(closed_at=None).first()

    def attempt(self, act):
        """Was it done? What the program refuses has not happened."""
        try:
            with transaction.atomic():
                act()
        except (RuleBroken, PermissionDenied):
            return False
        return True

    @rule(minutes=st.sampled_from([1, 29, 31, 60 * 5, 60 * 24 * 3]))
    def time_passes(self, minutes):
        self.clock.pass_(minutes=minutes)

    @rule(whom=WHOM)
    def somebody_asks(self, whom):
        services.ask_to_talk(self.acting(whom), words="Please.", once=self.once())
        self.open.setdefault(whom, Open(self.clock.now() + timedelta(minutes=30)))

    @rule(whom=WHOM)
    def it_is_taken_back(self, whom):
        if talk := self.talk(whom):
            services.take_back_talk(self.acting(whom), talk)
        self.open.pop(whom, None)

    @rule(who=WHO, whom=WHOM, looked=st.booleans())
    def somebody_takes_it(self, who, whom, looked):
        """`looked`: they know who has it now. If not, they take it as nobody's."""
        talk, model = self.talk(whom), self.open.get(whom)
        if talk is None:
            return
        known = talk.owner_id if looked else None
        done = self.attempt(lambda: services.take_talk(self.acting(who), talk, instead_of=known))
        right = who in self.here and (looked or not model.owner or model.owner == who)
        assert done == right
        if done and model.owner != who:
            model.owner, model.due = who, self.clock.now() + timedelta(minutes=30)

    @rule(who=WHO, whom=WHOM)
    def somebody_tries(self, who, whom):
        talk, model = self.talk(whom), self.open.get(whom)
        if talk is None:
            return
        done = self.attempt(lambda: services.note_try(self.acting(who), talk, words="Rang.", once=self.once()))
        assert done == (who in self.here and model.owner == who)
        if done:
            model.tries, model.due = model.tries + 1, self.clock.now() + timedelta(hours=2)

    @rule(who=WHO, whom=WHOM, outcome=st.sampled_from(["answered", "not_reached"]))
    def somebody_closes_it(self, who, whom, outcome):
        talk, model = self.talk(whom), self.open.get(whom)
        if talk is None:
            return
        act = lambda: services.close_talk(self.acting(who), talk, outcome=outcome, once=self.once())  # noqa: E731
        done = self.attempt(act)
        assert done == (who in self.here and model.owner == who and (outcome == "answered" or model.tries >= 3))
        if done:
            del self.open[whom]

    @rule(who=WHO)
    def somebody_comes_or_goes(self, who):
        if who in self.here:
            people.end_role(CLOCK, self.who[who], self.roles[who])
        else:
            people.grant_role(CLOCK, self.who[who], self.roles[who])
        self.here ^= {who}

    @rule(who=st.sampled_from(["ana", "ruth"]), hours=st.sampled_from([None, 1, 8]))
    def a_shift_begins(self, who, hours):
        deputy = self.who["ruth" if who == "ana" else "ana"]
        ends = self.clock.now() + timedelta(hours=hours) if hours else None
        program.start_shift(CLOCK, duty="coordinator", person=self.who[who], deputy=deputy, ends=ends)

    @rule()
    def a_shift_ends(self):
        if on_duty := program_queries.first_on_duty(CLOCK, "coordinator"):
            program.end_shift(CLOCK, program_queries.shifts(self.acting("sol")).get(pk=on_duty.pk))
            self.clock.pass_(seconds=2)

    @invariant()
    def an_open_request_is_in_the_queue(self):
        rows = {row.person_id: row for row in safetynet.rows(self.acting("sol")) if row.rule == "talk"}
        assert set(rows) == {self.who[key].pk for key in self.open}
        duty = queries.answers_now(CLOCK)
        for key, model in self.open.items():
            row = rows[self.who[key].pk]
            is_taken = model.owner in self.here  # whoever left has it no more
            assert (row.due, row.is_urgent) == (model.due, not is_taken)
            owner = self.who[model.owner] if is_taken else duty.person
            assert (row.owner.pk if row.owner else None) == (owner.pk if owner else None)

    @invariant()
    def who_is_on_duty_is_here(self):
        duty = queries.answers_now(CLOCK)
        assert set(duty.ids) <= {self.who[key].pk for key in self.here}

    @invariant()
    def whoever_took_it_sees_the_person_and_nobody_else_does(self):
        live = Tie.objects.for_system(SEEN).live().filter(why="talk")
        expected = {(self.who[model.owner].pk, self.who[key].pk) for key, model in self.open.items() if model.owner}
        assert set(live.values_list("holder", "subject")) == expected


@pytest.mark.django_db
def test_an_open_request_never_falls_through(at_moment):
    Program.at = staticmethod(at_moment)
    run_state_machine_as_test(
        Program,
        settings=settings(
            max_examples=12,
            stateful_step_count=14,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            database=None,
        ),
    )
