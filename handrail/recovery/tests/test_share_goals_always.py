"""Acts in any order, against a small model: a mentor reads what is shared with them now, and what hangs on it, no more.

Goals with their steps and reviews, small steps with their days, versions of the support plan, words after an exercise.
"""

from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handrail.access.actor import CLOCK
from handrail.mentorships import services as mentorships
from handrail.recovery import queries, services
from handrail.recovery.models import (
    ExercisePractice,
    Goal,
    GoalReview,
    GoalStep,
    Routine,
    RoutineDay,
    SupportPlan,
)

pytestmark = pytest.mark.django_db
WHY = "the test looks at everything"
OWNED = (Goal, Routine, SupportPlan, ExercisePractice)
HANGS_ON = {GoalStep: "goal_id", GoalReview: "goal_id", RoutineDay: "routine_id"}
ACTS = ["make", "make", "make", "share", "share", "keep", "keep all", "end", "begin", "the same"]


def make(rosa, which):
    once = str(uuid4())
    if which is Goal:
        goal = services.add_goal(rosa, words="A goal", step="A step", once=once)
        services.review_goal(rosa, goal, how="Well.", once=str(uuid4()))
        return goal
    if which is Routine:
        row = services.add_routine(rosa, area="food", picked="water", once=once)
        services.did_routine(rosa, row, on=queries.my_today(rosa))
        return row
    if which is SupportPlan:
        return services.make_support_plan(rosa, strengths="I show up.", once=once)
    return services.say_how_exercise_helped(rosa, "halt", helped="yes", once=once)


def read_by(actor):
    """Ids of all that the actor may read of Rosa's, by what hangs on what."""
    owned = {row.pk for model in OWNED for row in model.objects.visible_to(actor)}
    hanging = {getattr(row, parent) for model, parent in HANGS_ON.items() for row in model.objects.visible_to(actor)}
    return owned, hanging


def shown_to(actor, mentorship):
    """What the page of shared things shows."""
    return (
        {row.pk for row in queries.goals_shared(actor, mentorship)}
        | {each.routine.pk for each in queries.routines_shared(actor, mentorship)}
        | {row.pk for row in queries.support_plans_shared(actor, mentorship)}
        | {row.pk for row in queries.practices_shared(actor, mentorship)}
    )


def _reads_just_what_is_shared(actor, now, shared):
    leads = now is not None and now.mentor_id == actor.person_id
    expected = {pk for pk, within in shared.items() if leads and within == now}
    owned, hanging = read_by(actor)
    assert owned == expected
    assert hanging <= expected
    if leads:
        assert shown_to(actor, now) == expected


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_mentor_reads_what_is_shared_with_them_now_and_no_more(
    rosa, marcus, people, acting, walking, mentorship, data
):
    keisha = acting(people.keisha)
    for model in OWNED:
        model.objects.for_system(WHY).delete()
    if (old := queries.my_mentorship(rosa)) is not None:
        mentorships.end_mentorship(rosa, old)
    now, rows, shared = None, [], {}  # shared: row → the mentorship in which it is
    for _act in range(data.draw(st.integers(4, 14))):
        act = data.draw(st.sampled_from(ACTS))
        if act == "make" and len(rows) < 8:
            rows.append(make(rosa, data.draw(st.sampled_from(OWNED))))
        elif act == "share" and rows and now:
            row = data.draw(st.sampled_from(rows))
            services.share(rosa, row)
            shared[row.pk] = now
        elif act == "keep" and rows:
            row = data.draw(st.sampled_from(rows))
            services.keep_private(rosa, row)
            shared.pop(row.pk, None)
        elif act == "keep all":
            services.keep_all_private(rosa)
            shared.clear()
        elif act == "end" and now:
            mentorships.end_mentorship(rosa, now)
            now = None
        elif act == "begin" and not now:
            mentor = data.draw(st.sampled_from([people.marcus, people.keisha]))
            now = mentorships.open_mentorship(CLOCK, mentee=people.rosa, mentor=mentor, site=mentorship.site)
        elif act == "the same" and now:
            services.share_the_same(rosa)
            shared = dict.fromkeys(shared, now)
        for actor in (marcus, keisha):
            _reads_just_what_is_shared(actor, now, shared)
        assert read_by(rosa)[0] == {row.pk for row in rows}
