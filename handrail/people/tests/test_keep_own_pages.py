"""What a person keeps for themselves: how they are reached, and who sees them."""

import pytest

from handrail.access.actor import CLOCK
from handrail.audit import services as trail
from handrail.people import queries, services
from handrail.people.models import ContactPlan, ContactWay
from handrail.vault.ids import new_id

PLAN = {"language": "es", "shared": "no", "if_else": "ask"}


@pytest.fixture
def rosa(people, site, sign_in):
    return sign_in(people.rosa, just_now=True)


def plan_of(person):
    return ContactPlan.objects.for_system("a test").get(person=person)


def ways_of(person):
    return list(ContactWay.objects.for_system("a test").filter(person=person).order_by("pk"))


def test_the_exact_words_of_a_notice_stand_there_before_it_is_turned_on(rosa):
    assert "Tiene una novedad." in rosa.get("/account/reach-me/").content.decode()


def test_notices_are_off_until_they_are_turned_on(rosa, people):
    assert plan_of(people.rosa).notices_on is False
    rosa.post("/account/reach-me/", {**PLAN, "notices_on": "on", "text_opt_in": "on", "times": ["evening"]})
    plan = plan_of(people.rosa)
    assert plan.notices_on and plan.text_opt_in_at and plan.details["times"] == ["evening"]


def test_taking_texts_back_is_stop_and_saying_yes_again_undoes_it(rosa, people):
    rosa.post("/account/reach-me/", {**PLAN, "text_opt_in": "on"})
    rosa.post("/account/reach-me/", PLAN)
    assert plan_of(people.rosa).stopped_at
    rosa.post("/account/reach-me/", {**PLAN, "text_opt_in": "on"})
    assert plan_of(people.rosa).stopped_at is None


def test_what_staff_wrote_into_the_plan_stays(rosa, people):
    services.keep_contact_plan(CLOCK, people.rosa, details={"pass_on": "her sister may take a message"})
    rosa.post("/account/reach-me/", {**PLAN, "say_as": "the library"})
    assert plan_of(people.rosa).details["pass_on"] and plan_of(people.rosa).details["say_as"] == "the library"


@pytest.mark.parametrize("wrong", [{"language": "xx"}, {"shared": ""}, {"if_else": "sing"}, {"times": ["night"]}])
def test_an_answer_that_does_not_exist_is_refused_and_nothing_is_kept(rosa, people, wrong):
    assert rosa.post("/account/reach-me/", {**PLAN, "notices_on": "on", **wrong}).status_code == 422
    assert not plan_of(people.rosa).notices_on


def test_a_number_is_added_and_taken_away(rosa, people):
    rosa.post("/account/reach-me/add/", {"address": "(228) 555-0177", "uses": ["text_ok", "email_ok"]})
    added = ways_of(people.rosa)[-1]
    assert added.address == "+12285550177" and added.text_ok and not added.email_ok
    rosa.post(f"/account/reach-me/{added.pk}/remove/")
    assert len(ways_of(people.rosa)) == 1


@pytest.mark.parametrize(
    ("address", "uses", "said"),
    [
        ("555", ["text_ok"], "whole phone number"),
        ("rosa@", ["email_ok"], "whole email"),
        ("rosa@example.org", ["text_ok"], "Email me"),
        ("228-555-0177", ["email_ok"], "Text me"),
        ("228-555-0177", [], "fill this in"),
    ],
)
def test_an_address_that_is_not_right_is_said_so(rosa, people, address, uses, said):
    answer = rosa.post("/account/reach-me/add/", {"address": address, "uses": uses})
    assert answer.status_code == 422 and said in answer.content.decode()
    assert len(ways_of(people.rosa)) == 1


def test_nobody_takes_away_somebody_elses_number(rosa, people, sign_in):
    joans = ways_of(people.joan)[0]
    hidden = rosa.post(f"/account/reach-me/{joans.pk}/remove/")
    missing = rosa.post(f"/account/reach-me/{new_id()}/remove/")
    assert hidden.status_code == missing.status_code == 404 and hidden.content == missing.content
    coordinator = sign_in(people.ana).post(f"/account/reach-me/{joans.pk}/remove/")
    assert coordinator.status_code == 404, "a coordinator does that on the person's page, not on their own"
    assert ways_of(people.joan)


def tied(people, holder, why):
    services.tie(CLOCK, holder=holder, subject=people.rosa, why=why, source=new_id())


def test_a_mentor_stands_there_and_one_who_was_only_asked_does_not(rosa, people):
    tied(people, people.marcus, "mentorship")
    tied(people, people.keisha, "offer")
    tied(people, people.nadine, "backup")
    page = rosa.get("/account/who-sees-me/").content.decode()
    assert "Marcus" in page and "Keisha" not in page and "Nadine" not in page


def test_looks_are_told_by_day_with_the_name_of_who_works_here(rosa, people, acting, transactional_db):
    for _ in range(3):
        trail.looked(acting(people.ana), "person", people.rosa, about=people.rosa.pk)
    page = rosa.get("/account/who-sees-me/").content.decode()
    assert "Ana" in page and "opened it 3 times" in page


@pytest.mark.django_db(transaction=True)
def test_each_look_says_why_it_could_be(people, acting, clock):
    """What held at that moment, not what holds now."""
    source, looks = new_id(), []

    def look(person):
        trail.looked(acting(person), "person", people.rosa, about=people.rosa.pk)
        looks.append(person.shown_name)

    look(people.ana)
    look(people.sol)
    services.tie(CLOCK, holder=people.marcus, subject=people.rosa, why="mentorship", source=source)
    look(people.marcus)
    services.untie(CLOCK, source=source)
    services.tie(CLOCK, holder=people.nadine, subject=people.rosa, why="cover", source=new_id())
    look(people.nadine)
    services.tie(CLOCK, holder=people.hale, subject=people.rosa, why="talk", source=new_id())
    look(people.hale)
    services.tie(CLOCK, holder=people.keisha, subject=people.rosa, why="offer", source=new_id())
    look(people.keisha)
    found = {each.name: each.why for each in queries.looks_at(acting(people.rosa))}
    assert found == {
        "Ana": "Coordinator",
        "Sol": "Supervisor",
        "Marcus": "Mentor",
        "Nadine": "Covers for the mentor",
        "Dr. Hale": "You asked to talk, and they answer",
        "": "",
    }, "whose name may not be told has no reason beside it, for it would name them"


@pytest.mark.django_db(transaction=True)
def test_two_reasons_of_one_day_are_two_lines(people, acting, clock):
    source = new_id()
    trail.looked(acting(people.hale), "person", people.rosa, about=people.rosa.pk)
    clock.pass_(minutes=1)
    services.tie(CLOCK, holder=people.hale, subject=people.rosa, why="talk", source=source)
    trail.looked(acting(people.hale), "person", people.rosa, about=people.rosa.pk)
    clock.pass_(minutes=1)
    services.untie(CLOCK, source=source)
    whys = [(each.why, each.opened) for each in queries.looks_at(acting(people.rosa))]
    assert whys == [("You asked to talk, and they answer", 1), ("Clinician", 1)]


def test_a_mentor_who_said_no_leaves_no_trace_on_the_page(rosa, people, acting):
    from django.db import transaction

    with transaction.atomic():
        trail.record(acting(people.keisha), "offer.declined", people.rosa, about=people.rosa.pk)
    page = rosa.get("/account/who-sees-me/").content.decode()
    assert "Keisha" not in page and "Nobody has opened or changed it" in page


def test_own_looks_and_the_clock_are_not_told(rosa, people, acting):
    assert queries.looks_at(acting(people.rosa)) == []


def test_the_page_costs_the_same_for_one_look_and_for_fifty(rosa, people, acting, transactional_db):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def cost():
        with CaptureQueriesContext(connection) as asked:
            rosa.get("/account/who-sees-me/")
        return len(asked)

    trail.looked(acting(people.ana), "person", people.rosa, about=people.rosa.pk)
    cost()
    few = cost()
    for person in (people.ana, people.ruth, people.sol):
        for _ in range(16):
            trail.looked(acting(person), "person", people.rosa, about=people.rosa.pk)
    assert cost() == few
