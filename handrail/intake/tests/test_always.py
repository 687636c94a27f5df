"""At every moment, whatever anybody does: a reach-out has a clock or an outcome, and none is lost.

A stateful test over the services, beside a small model of what must be true (docs/promises.md, 10).
"""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

from handrail.access.actor import NOBODY
from handrail.intake import queries, services
from handrail.intake.models import ReachOut
from handrail.operations import clock
from handrail.operations.cast import acting, bring
from handrail.rules.errors import RuleBroken

pytestmark = pytest.mark.django_db


class Desk(RuleBasedStateMachine):
    reach_outs = Bundle("reach_outs")

    def __init__(self):
        super().__init__()
        self.whole = transaction.atomic()
        self.whole.__enter__()
        self.standing = clock.at()
        self.clock = self.standing.__enter__()
        self.ana, self.ruth = acting(bring("ana")), bring("ruth")
        self.person = bring("joan")
        self.codes = {}

    def teardown(self):
        self.standing.__exit__(None, None, None)
        transaction.set_rollback(True)
        self.whole.__exit__(None, None, None)

    @rule(
        target=reach_outs,
        for_whom=st.sampled_from(ReachOut.ForWhom.values),
        adult=st.sampled_from(ReachOut.Adult.values),
        agreed=st.booleans(),
        words=st.sampled_from(["", "hello", "I want to die"]),
        suspicion=st.sampled_from(["", "", "links"]),
    )
    def reach_out(self, for_whom, adult, agreed, words, suspicion):
        row = services.reach_out(
            NOBODY, once=str(uuid4()), for_whom=for_whom, adult=adult, knows_and_agreed=agreed, words=words,
            suspicion=suspicion, address="+12285550143", safe={"ways": ["call"]},
        )  # fmt: skip
        self.codes[row.pk] = row.receipt
        return row

    @rule(
        row=reach_outs,
        verb=st.sampled_from(
            [
                "take",
                "hand_over",
                "talked",
                "no_answer",
                "answer",
                "refer",
                "decline",
                "not_reached",
                "spam",
                "release",
                "reopen",
                "enroll",
                "words",
                "danger",
                "change",
                "take_back",
            ]
        ),  # fmt: skip
    )
    def somebody_acts(self, row, verb):
        once, ana = str(uuid4()), self.ana
        act = {
            "take": lambda: services.take(ana, row),
            "hand_over": lambda: services.hand_over(ana, row, to=self.ruth),
            "talked": lambda: services.record_attempt(ana, row, way="call", result="reached", once=once),
            "no_answer": lambda: services.record_attempt(ana, row, way="call", result="no_answer", once=once),
            "answer": lambda: services.answer(ana, row, words="Hi", once=once),
            "refer": lambda: services.refer(ana, row, to="Region 12"),
            "decline": lambda: services.record_decline(ana, row),
            "not_reached": lambda: services.record_not_reached(ana, row),
            "spam": lambda: services.mark_spam(ana, row),
            "release": lambda: services.release_from_quarantine(ana, row),
            "reopen": lambda: services.reopen(ana, row),
            "enroll": lambda: services.link_enrolled(ana, row, self.person),
            "words": lambda: services.add_words(NOBODY, row, words="more", once=once),
            "danger": lambda: services.add_words(NOBODY, row, words="I want to die", once=once),
            "change": lambda: services.change_reach(NOBODY, row, address="", safe={}, language="en"),
            "take_back": lambda: services.take_back(NOBODY, row),
        }[verb]
        try:
            act()
        except RuleBroken:
            pass

    @rule(hours=st.integers(1, 60))
    def time_passes(self, hours):
        self.clock.pass_(hours=hours)

    @invariant()
    def each_has_a_clock_or_an_outcome_and_opens_with_its_code(self):
        for row in ReachOut.objects.for_system("a test looks at all"):
            assert (row.due_at is None) == (row.outcome != "") == (row.state == "ended")
            assert row.due_at is None or row.due_at <= self.clock.now() + timedelta(days=4)
            assert queries.by_receipt(NOBODY, self.codes[row.pk]) == row
            assert row.outcome != "enrolled" or (row.adult == "yes" and row.person_id)
            assert row.deputy_id is None or row.deputy_id != row.owner_id
            assert row.knows_and_agreed or not row.person_address

    @invariant()
    def nobody_is_missing_from_the_desk(self):
        shown = {row.pk for row in queries.open_reach_outs(self.ana)} | {row.pk for row in queries.put_aside(self.ana)}
        waiting = ReachOut.objects.for_system("a test looks at all").filter(outcome="")
        assert shown == set(waiting.values_list("pk", flat=True))


@pytest.fixture(autouse=True)
def a_database(db):
    """Each run of the machine lives in a transaction of its own, inside the test's."""


def test_none_can_vanish():
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        Desk,
        settings=settings(
            max_examples=12,
            stateful_step_count=15,
            deadline=None,
            derandomize=True,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
        ),
    )
