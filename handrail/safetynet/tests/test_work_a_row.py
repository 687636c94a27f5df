"""Taking a row, handing it over, noting a try, resolving it; and what the command prints."""

import json
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from handrail.access.actor import NOBODY
from handrail.access.permissions import Role
from handrail.intake import services as intake
from handrail.mentees import services as mentees
from handrail.mentors import queries as mentors
from handrail.outbox.models import Letter, Notice, Turn
from handrail.people import queries as people_queries
from handrail.people import services as people_services
from handrail.safetynet import queries
from handrail.safetynet.conditions import BY_KEY
from handrail.safetynet.models import HandlingStep

SEEN = "a test looks"


@pytest.fixture
def joan(enrolled, people, clock):
    """Joan has no mentor, so she stands in the queue. Ana enrolled her."""
    return enrolled(people.joan)


def address(person, act=""):
    return f"/queue/no_mentor/{person.pk}/{act}"


def steps():
    return [(each.act, each.words) for each in HandlingStep.objects.for_system(SEEN).order_by("at")]


def test_ruth_takes_a_row_and_it_is_hers(joan, queue, do, people):
    do(address(people.joan, "take/"), by=people.ruth, instead_of=str(people.ana.pk))
    assert queue("no_mentor")[0].owner.pk == people.ruth.pk
    assert steps() == [("taken", "")]


def test_handed_over_with_words_and_they_are_told(joan, queue, do, people):
    do(address(people.joan, "hand-over/"), to=str(people.ruth.pk), words="She likes mornings.")
    assert queue("no_mentor")[0].owner.pk == people.ruth.pk
    assert steps() == [("handed_over", "She likes mornings.")]
    assert Notice.objects.for_system(SEEN).get(person_id=people.ruth.pk).path == "/today/"


@pytest.mark.parametrize("who", ["marcus", "dora", "joan"])
def test_a_row_is_handed_only_to_those_who_work_the_queue(joan, queue, do, people, who):
    answer = do(address(people.joan, "hand-over/"), to=str(getattr(people, who).pk))
    assert answer.status_code == 422
    assert queue("no_mentor")[0].owner.pk == people.ana.pk


def test_a_try_is_noted_once_and_the_row_stays(joan, queue, do, people):
    form = {"once": str(uuid4()), "words": "Called at noon."}
    do(address(people.joan, "attempt/"), **form)
    do(address(people.joan, "attempt/"), **form)
    assert steps() == [("attempt", "Called at noon.")]
    assert queue("no_mentor")


def test_a_try_without_words_is_none(joan, do, people):
    assert do(address(people.joan, "attempt/"), words="").status_code == 422
    assert steps() == []


def test_resolved_it_rests_for_a_week_and_comes_back_as_its_reason_stands(joan, queue, do, people, clock):
    do(address(people.joan, "resolve/"), outcome="person_waits", words="After Easter.")
    assert queue("no_mentor") == []
    clock.pass_(days=6, hours=23)
    assert queue("no_mentor") == []
    clock.pass_(hours=2)
    assert [row.person for row in queue("no_mentor")] == ["Joan"]


def test_resolved_by_two_taps_it_is_resolved_once(joan, queue, do, people):
    form = {"once": str(uuid4()), "outcome": "done"}
    assert [do(address(people.joan, "resolve/"), **form).url for _tap in range(2)] == ["/queue/"] * 2
    assert steps() == [("resolved", "")]


def test_a_new_reason_does_not_rest(darnell, queue, do, people, clock):
    """Darnell's late check-in was resolved. Marcus then talks with him, and the next one is missed as well."""
    clock.pass_(hours=49)
    do(f"/queue/check_in/{darnell.pk}/resolve/", outcome="arranged")
    assert queue("check_in") == []
    do(f"/mentorships/{darnell.pk}/contacts/new/", by=people.marcus, outcome="reached", way="call")
    darnell.refresh_from_db()
    clock.move_to(clock.now().replace(hour=15))
    clock.pass_(days=(darnell.next_due_on - clock.now().date()).days + 1)
    assert [row.person for row in queue("check_in")] == ["Darnell"]


def test_resolving_one_row_leaves_the_others(joan, enrolled, queue, do, people):
    enrolled(people.luis)
    do(address(people.joan, "resolve/"), outcome="done")
    assert [row.person for row in queue("no_mentor")] == ["Luis"]


NEVER_REST = {
    "concern",
    "erasure",
    "glass",
    "merge",
    "official",
    "quarantine",
    "reach_out",
    "reconnect",
    "role",
    "screen_positive",
    "settle",
    "talk",
}


def test_danger_and_people_who_wait_for_an_answer_never_rest(darnell, queue, do, people, acting, clock):
    made = intake.reach_out(NOBODY, once=str(uuid4()), for_whom="self", adult="yes", name="Dee", safe={})
    aside = intake.reach_out(NOBODY, once=str(uuid4()), for_whom="self", adult="yes", name="X", suspicion="honeypot")
    do(f"/mentorships/{darnell.pk}/worried/", by=people.marcus, kind="self", words="")
    [worry] = queue("concern")
    assert {key for key, rule in BY_KEY.items() if not rule.may_rest} == NEVER_REST
    for rule, subject in (("reach_out", made.pk), ("quarantine", aside.pk), ("concern", worry.subject)):
        assert do(f"/queue/{rule}/{subject}/resolve/", outcome="done").status_code == 422
        assert queue(rule), rule


def test_a_worry_that_a_clinician_took_is_theirs(darnell, queue, do, people):
    do(f"/mentorships/{darnell.pk}/worried/", by=people.marcus, kind="self", words="")
    [worry] = queue("concern")
    do(f"/queue/concern/{worry.subject}/take/")
    assert queue("concern")[0].owner.pk == people.ana.pk
    do(f"/concerns/{worry.subject}/take/", by=people.hale)
    assert queue("concern")[0].owner.pk == people.hale.pk


def test_a_row_taken_for_one_reason_is_not_taken_for_the_next(darnell, queue, do, people, clock):
    """Ana took Darnell's late check-in. Marcus then talks with him; the next one that passes is his again."""
    clock.pass_(hours=49)
    do(f"/queue/check_in/{darnell.pk}/take/", instead_of=str(people.marcus.pk))
    assert queue("check_in")[0].owner.pk == people.ana.pk
    do(f"/mentorships/{darnell.pk}/contacts/new/", by=people.marcus, outcome="reached", way="call")
    darnell.refresh_from_db()
    clock.pass_(days=(darnell.next_due_on - clock.now().date()).days + 1)
    assert queue("check_in")[0].owner.pk == people.marcus.pk
    do(f"/queue/check_in/{darnell.pk}/take/", instead_of=str(people.marcus.pk))
    assert queue("check_in")[0].owner.pk == people.ana.pk


def test_an_owner_who_left_owns_nothing_any_more(joan, queue, people, acting):
    assert queue("no_mentor")[0].owner.pk == people.ana.pk
    people_services.end_role(acting(people.dora), people.ana, Role.COORDINATOR)
    [row] = queries.rows(acting(people.ruth))
    assert row.owner is None, "nobody's, so that somebody takes it"


def test_a_row_that_needs_nobody_is_a_missing_page(joan, sign_in, people, walking):
    ana = sign_in(people.ana)
    assert ana.get(address(people.joan)).status_code == 200
    walking(people.joan, people.marcus, people.keisha)
    assert ana.get(address(people.joan)).status_code == 404
    assert ana.get(f"/queue/no_such_rule/{people.joan.pk}/").status_code == 404


@pytest.fixture
def everything_at_once(joan, darnell, enrolled, walking, on_roster, do, people, acting, clock):
    """A row of every rule that tells how things stand, by the same acts as on the pages."""
    for suspicion in ("", "honeypot"):
        said = {"for_whom": "self", "adult": "yes", "name": "Dee", "safe": {}}
        intake.reach_out(NOBODY, once=str(uuid4()), suspicion=suspicion, **said)
    do(f"/mentorships/{darnell.pk}/worried/", by=people.marcus, kind="self", words="")
    mentor = mentors.mentor_of(acting(people.ana), people.marcus.pk)
    do(f"/mentors/{mentor.pk}/pause/")
    on_roster(people.minh, affiliation="external")
    walking(people.linh, people.minh)  # without a back-up, and without a consent
    waits = enrolled(people.tim)
    do(f"/matching/{waits.pk}/", mentors=[str(people.keisha.pk)])
    for way in people_queries.contact_ways(acting(people.ana), people.tim):
        do(f"/mentees/{waits.pk}/reach/{way.pk}/remove/")
    do("/mine/talk/", by=people.darnell)
    do("/mine/pulses/new/", by=people.darnell, mood="1", share="on")
    do(f"/mentorships/{darnell.pk}/events/new/", by=people.darnell, kind="slip")
    do("/mine/questions/another/", by=people.darnell)
    code = people_services.print_card(acting(people.ana), people.tim)
    people_services.get_in_touch(NOBODY, code, phone="", ways=[], times=[], shared="no", once="tim")
    clock.pass_(hours=50)


OF_THEIR_OWN = {
    "anchor",
    "assessment_overdue",
    "backup",
    "disk",
    "erasure",
    "glass",
    "letter",
    "merge",
    "no_agreement",
    "official",
    "plan_unopened",
    "role",
    "screen_positive",
    "settle",
}
"""A letter given up is itself what is to be done; the others have files of their own here."""


def test_deleting_every_job_and_letter_of_the_outbox_changes_nothing(everything_at_once, queue, work, clock):
    work()
    before = queue()
    assert {row.rule for row in before} == set(BY_KEY) - OF_THEIR_OWN
    for table in (Letter, Notice, Turn):
        assert table.objects.for_system(SEEN).exists(), table
        table.objects.for_system(SEEN).delete()
    assert queue() == before
    clock.pass_(days=3)
    assert {(row.rule, row.subject) for row in queue()} >= {(row.rule, row.subject) for row in before}


def test_only_coordinators_and_supervisors_work_the_queue(joan, people, sign_in, acting):
    for who in ("marcus", "joan", "hale", "dora", "eve", "otis", "gwen"):
        assert sign_in(getattr(people, who)).get("/queue/").status_code == 403
        assert queries.rows(acting(getattr(people, who))) == []
    assert "Joan" in sign_in(people.sol).get("/queue/").content.decode()


def test_somebody_with_two_reasons_is_one_person(joan, queue, do, people, acting, sign_in):
    way = people_queries.contact_ways(acting(people.ana), people.joan).get()
    do(f"/mentees/{joan.pk}/reach/{way.pk}/remove/")
    assert len(queue()) == 2
    shown = sign_in(people.ana).get("/queue/").content.decode()
    assert "1 person needs someone." in shown and "All 2" in shown


def test_show_mine_and_nobodys(joan, enrolled, queue, people, sign_in):
    shown = sign_in(people.ruth).get("/queue/?show=mine").content.decode()
    assert "Joan" not in shown
    assert "Joan" in sign_in(people.ana).get("/queue/?show=mine").content.decode()
    assert sign_in(people.ana).get("/queue/?show=<script>").status_code == 200


def test_the_command_prints_who_why_since_when_by_when_and_whose(joan, clock):
    out = StringIO()
    call_command("who_needs_a_human", "--json", stdout=out)
    [row] = json.loads(out.getvalue())
    assert row == {
        "rule": "no_mentor",
        "person": "Joan",
        "since": "2026-03-02T15:00:00+00:00",
        "due": "2026-03-09T14:00:00+00:00",  # a week later at the same hour in Biloxi: the clocks changed
        "owner": "Ana",
        "why": "No mentor yet, and none was offered.",
    }


def test_the_command_without_json_is_for_eyes(joan, clock):
    out = StringIO()
    call_command("who_needs_a_human", stdout=out)
    assert "Joan: No mentor yet" in out.getvalue() and out.getvalue().endswith("1 in all\n")


def test_nobody_needs_anybody_is_an_empty_list(site, clock):
    out = StringIO()
    call_command("who_needs_a_human", "--json", stdout=out)
    assert json.loads(out.getvalue()) == []


@pytest.fixture
def crowd(enrolled, site, people, acting, walking, on_roster):
    """More people in most of the rules."""

    def bring(number):
        ana = acting(people.ana)
        for each in range(number):
            person = people_services.make_person(ana, name=f"Waits {each}")
            enrolled(person)
            intake.reach_out(NOBODY, once=str(uuid4()), for_whom="self", adult="yes", name="Dee", safe={})
            mentee = people_services.make_person(ana, name=f"Late {each}")
            mentor = people_services.make_person(ana, name=f"Mentor {each}")
            walking(mentee, mentor)

    return bring


def test_the_queue_asks_as_often_for_thirty_as_for_three(crowd, people, sign_in, clock):
    crowd(1)
    clock.pass_(hours=50)
    counts = []
    for _size in range(2):
        browser = sign_in(people.ana)
        browser.get("/queue/")
        with CaptureQueriesContext(connection) as asked:
            answer = browser.get("/queue/")
        counts.append(len(asked))
        crowd(6)
        clock.pass_(hours=50)
    assert answer.status_code == 200
    assert counts[0] == counts[1]


def test_leaving_takes_every_row_along(joan, queue, people, acting):
    mentees.leave_program(acting(people.ana), joan)
    assert queue() == []
