"""A month with a mentor and no plan for a hard moment: the row appears, and goes away, by acts on pages."""

from uuid import uuid4

from handrail.access.actor import NOBODY
from handrail.intake import services as intake
from handrail.mentors import queries as mentors
from handrail.people import queries as people_queries
from handrail.recovery import queries as recovery
from handrail.safetynet import queries as net


def test_a_plan_that_is_missing_after_a_month_and_one_that_is_looked_at(darnell, queue, do, sign_in, people, clock):
    clock.pass_(days=29)
    assert queue("plan_unopened") == []
    clock.pass_(days=2)
    [row] = queue("plan_unopened")
    assert (row.person, row.owner.pk, (row.due - row.since).days) == ("Darnell", people.marcus.pk, 7)
    assert "no plan for a hard moment yet" in sign_in(people.marcus).get(f"/mentorships/{darnell.pk}/").content.decode()
    do("/mine/plan/if/body/", by=people.darnell, picked="craving")
    assert queue("plan_unopened"), "made, and not looked at"
    sign_in(people.darnell).get("/mine/plan/")
    assert queue("plan_unopened") == []
    [line] = queries_of_plan(people.darnell)
    do(f"/mine/plan/{line.row.pk}/remove/", by=people.darnell)
    assert [row.person for row in queue("plan_unopened")] == ["Darnell"], "there is none any more"


def queries_of_plan(person):
    return recovery.lines(people_queries.actor_of(person.pk))


def test_a_missing_plan_is_whose_who_covers_and_ends_with_the_mentorship(darnell, queue, do, people, clock):
    clock.pass_(days=31)
    mentor = mentors.mentor_of(people_queries.actor_of(people.ana.pk), people.marcus.pk)
    do(f"/mentors/{mentor.pk}/pause/")
    [row] = queue("plan_unopened")
    assert row.owner.pk == people.ana.pk
    assert row.why == "No plan for a hard moment yet, and Marcus is away. Somebody can make one with them."
    do(f"/mentorships/{darnell.pk}/cover/", person=str(people.keisha.pk))
    assert queue("plan_unopened")[0].owner.pk == people.keisha.pk
    do(f"/mentorships/{darnell.pk}/end/", by=people.darnell)
    assert queue("plan_unopened") == []


def test_however_late_it_stands_below_everybody_who_waits(darnell, queue, do, people, acting, clock):
    clock.pass_(days=60)
    said = {"for_whom": "self", "adult": "yes", "name": "Dee", "safe": {}}
    intake.reach_out(NOBODY, once=str(uuid4()), **said)
    rows = queue()
    plan = next(row for row in rows if row.rule == "plan_unopened")
    waits = next(row for row in rows if row.rule == "reach_out")
    assert plan.due < waits.due and rows.index(waits) < rows.index(plan)
    parts = {part.key: [row.rule for row in part.rows] for part in net.parts(acting(people.ana), rows)}
    assert "plan_unopened" in parts["this_week"] and "reach_out" not in parts["this_week"]
