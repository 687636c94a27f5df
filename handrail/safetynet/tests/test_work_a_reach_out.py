"""A reach-out in the queue and in triage is one thing: whose it is and what was tried read the same on both pages."""

from uuid import uuid4

import pytest
from django.test import Client

from handrail.access.actor import NOBODY
from handrail.access.permissions import Role
from handrail.intake import queries as intake_queries
from handrail.intake import services as intake
from handrail.outbox.models import Notice
from handrail.people import services as people_services
from handrail.program import services as program
from handrail.safetynet.models import Handling, HandlingStep

SEEN = "a test looks"
KINDS = {"reach_out": "", "quarantine": "honeypot"}
"""Rule of the queue → why it was put aside."""


def written(suspicion="", **answers):
    said = {"for_whom": "self", "adult": "yes", "name": "Dee", "address": "+12285550143", "safe": {"ways": ["call"]}}
    return intake.reach_out(NOBODY, once=str(uuid4()), suspicion=suspicion, **{**said, **answers})


@pytest.fixture(params=KINDS)
def rule(request):
    """Both kinds: one that waits, and one that looks like spam."""
    return request.param


@pytest.fixture
def dee(rule, site, clock):
    return written(KINDS[rule])


@pytest.fixture
def same(queue, rule, people, acting, sign_in):
    """`same(reach_out)` is who answers for it in the queue, after triage was asked as well."""

    def whose(reach_out):
        [row] = [row for row in queue(rule) if row.subject == reach_out.pk]
        now = intake_queries.reach_outs(acting(people.ana)).get(pk=reach_out.pk)
        answers = intake_queries.who_answers(acting(people.ana), [now])[now.pk]
        assert row.owner == answers
        page = sign_in(people.ana).get(f"/triage/{reach_out.pk}/").content.decode()
        assert (row.owner.shown_name if row.owner else "Nobody yet") in page
        return row.owner

    return whose


def owner_and_deputy(reach_out):
    reach_out.refresh_from_db()
    return reach_out.owner_id, reach_out.deputy_id


def acts_of(trail_of):
    return [act for act in trail_of() if act.startswith(("reach_out.", "queue."))]


@pytest.fixture
def trail_of():
    from handrail.audit.models import Entry

    return lambda: list(Entry.objects.order_by("seq").values_list("act", flat=True))


def test_taken_in_the_queue_is_taken_in_triage(rule, dee, same, do, people, trail_of):
    do(f"/queue/{rule}/{dee.pk}/take/", by=people.ruth)
    assert same(dee) == people.ruth
    assert owner_and_deputy(dee)[0] == people.ruth.pk
    assert acts_of(trail_of)[-1] == "reach_out.taken", "the same act, and no second one"


def test_whoever_had_it_before_stands_in_wherever_it_is_taken(rule, dee, same, do, people):
    do(f"/queue/{rule}/{dee.pk}/take/", by=people.ruth)
    do(f"/queue/{rule}/{dee.pk}/take/", by=people.ana, instead_of=str(people.ruth.pk))
    assert owner_and_deputy(dee) == (people.ana.pk, people.ruth.pk)
    do(f"/triage/{dee.pk}/take/", by=people.ruth)
    assert owner_and_deputy(dee) == (people.ruth.pk, people.ana.pk)
    do(f"/queue/{rule}/{dee.pk}/take/", by=people.ana, instead_of=str(people.ruth.pk))
    assert owner_and_deputy(dee) == (people.ana.pk, people.ruth.pk)
    assert same(dee) == people.ana


def test_who_took_it_before_can_take_it_back_after_handing_it_over(rule, dee, same, do, people, acting, clock):
    """Ruth is off duty, so Ana stands in for her: the queue shows Ana before and after she takes it."""
    do(f"/queue/{rule}/{dee.pk}/take/", by=people.ana)
    do(f"/triage/{dee.pk}/hand-over/", to=str(people.ruth.pk), deputy=str(people.ana.pk))
    program.start_shift(acting(people.dora), duty="coordinator", person=people.ana, deputy=None)
    assert same(dee) == people.ana and owner_and_deputy(dee)[0] == people.ruth.pk
    do(f"/queue/{rule}/{dee.pk}/take/", by=people.ana)
    assert owner_and_deputy(dee) == (people.ana.pk, people.ruth.pk)


def test_handed_over_in_the_queue_is_handed_over_in_triage_and_told_once(rule, dee, same, do, people, trail_of):
    form = {"once": str(uuid4()), "to": str(people.ruth.pk)}
    assert do(f"/queue/{rule}/{dee.pk}/hand-over/", **form).status_code == 302
    do(f"/queue/{rule}/{dee.pk}/hand-over/", **form)
    assert same(dee) == people.ruth
    assert acts_of(trail_of).count("reach_out.handed_over") == 1 and "queue.handed_over" not in trail_of()
    [told] = Notice.objects.for_system(SEEN).filter(person_id=people.ruth.pk)
    assert told.path == f"/triage/{dee.pk}/"


def test_handed_over_in_triage_is_told_as_well(rule, dee, same, do, people):
    do(f"/triage/{dee.pk}/hand-over/", to=str(people.ruth.pk))
    assert same(dee) == people.ruth
    assert Notice.objects.for_system(SEEN).filter(person_id=people.ruth.pk).count() == 1


def test_released_from_the_spam_it_stays_whose_it_was(queue, do, people):
    aside = written("honeypot")
    do(f"/queue/quarantine/{aside.pk}/take/", by=people.ruth)
    do(f"/triage/{aside.pk}/release/", by=people.ana)
    [row] = queue("reach_out")
    assert row.owner == people.ruth and queue("quarantine") == []


def test_an_owner_who_left_is_nobody_on_both_pages(rule, dee, same, do, people, acting):
    do(f"/queue/{rule}/{dee.pk}/take/", by=people.ruth)
    people_services.end_role(acting(people.dora), people.ruth, Role.COORDINATOR)
    assert same(dee) is None


def test_the_queue_keeps_nothing_of_its_own_about_a_reach_out(rule, dee, do, people, sign_in):
    do(f"/queue/{rule}/{dee.pk}/take/", by=people.ruth)
    do(f"/queue/{rule}/{dee.pk}/hand-over/", to=str(people.ana.pk))
    do(f"/queue/{rule}/{dee.pk}/attempt/", words="Called at noon.")
    assert not Handling.objects.for_system(SEEN).exists() and not HandlingStep.objects.for_system(SEEN).exists()
    page = sign_in(people.ana).get(f"/queue/{rule}/{dee.pk}/").content.decode()
    assert "What did you try?" not in page and "What they should know" not in page


def test_a_try_on_a_reach_out_is_saved_where_tries_are_counted(queue, do, people, sign_in, acting, site):
    dee = written()
    counted = f"/triage/{dee.pk}/attempt/"
    assert counted in sign_in(people.ana).get(f"/queue/reach_out/{dee.pk}/").content.decode()
    assert do(f"/queue/reach_out/{dee.pk}/attempt/", words="Called at noon.").url == counted
    do(counted, way="call", result="no_answer")
    assert intake_queries.days_tried(acting(people.ana), dee) == 1


def test_before_a_try_a_person_says_whether_it_is_spam(queue, do, people, sign_in, acting, site):
    aside, ana = written("honeypot"), sign_in(people.ana)
    for address in (f"/queue/quarantine/{aside.pk}/attempt/", f"/triage/{aside.pk}/attempt/"):
        form = {"once": str(uuid4()), "words": "Called.", "way": "call", "result": "no_answer"}
        answer = ana.post(address, form)
        assert answer.status_code == 422, address
        assert "Say first whether a person wrote it." in answer.content.decode(), address
    assert intake_queries.days_tried(acting(people.ana), aside) == 0
    shown = ana.get(f"/queue/quarantine/{aside.pk}/").content.decode()
    assert "Say first whether a person wrote it." in shown and f"/triage/{aside.pk}/" in shown


def test_whoever_takes_a_flood_takes_each_note_of_it(queue, do, people, sign_in, trail_of):
    notes = [written("honeypot", words=f"Buy links {number}") for number in range(7)]
    [row] = queue("quarantine")
    do(f"/queue/quarantine/{row.subject}/take/", by=people.ruth)
    assert {owner_and_deputy(each)[0] for each in notes} == {people.ruth.pk}
    assert queue("quarantine")[0].owner == people.ruth
    assert trail_of().count("reach_out.taken") == 7
    do(f"/queue/quarantine/{row.subject}/hand-over/", by=people.ruth, to=str(people.ana.pk))
    assert {owner_and_deputy(each)[0] for each in notes} == {people.ana.pk}
    [told] = Notice.objects.for_system(SEEN).filter(person_id=people.ana.pk)
    assert told.path == "/triage/put-aside/", "told once, not seven times"


def test_a_note_of_a_flood_that_ended_is_not_taken(queue, do, people):
    notes = [written("honeypot", words=f"Buy links {number}") for number in range(7)]
    do(f"/triage/{notes[3].pk}/spam/", by=people.ana)
    do(f"/queue/quarantine/{notes[0].pk}/take/", by=people.ruth)
    assert [owner_and_deputy(each)[0] for each in notes].count(people.ruth.pk) == 6


def test_a_visitor_takes_nothing(dee, rule):
    assert Client().post(f"/queue/{rule}/{dee.pk}/take/").status_code in (302, 403)
    assert owner_and_deputy(dee) == (None, None)
