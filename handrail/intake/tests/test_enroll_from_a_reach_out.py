from uuid import uuid4

import pytest

from handrail.intake import queries, services
from handrail.mentees.models import Mentee
from handrail.people import queries as people_queries
from handrail.people.models import Person
from handrail.program import services as program
from handrail.rules.errors import RuleBroken


@pytest.fixture
def agreement(people, acting, site):
    dora = acting(people.dora)
    program.publish_legal_text(dora, kind="agreement", version="1", language="en", body="We agree.")
    program.publish_legal_text(dora, kind="notice", version="1", language="en", body="Your privacy.")


@pytest.fixture
def ana(people, sign_in):
    return sign_in(people.ana)


def page_of(row):
    return f"/mentees/enroll/?reach_out={row.pk}"


def typed(site, **answers):
    return {
        "once": str(uuid4()),
        "name": "Dee Example",
        "goes_by": "",
        "phone": "228-555-0143",
        "email": "",
        "ways": ["text"],
        "shared": "no",
        "if_else": "hang_up",
        "say_as": "",
        "language": "en",
        "stage": "residential",
        "stage_starts": "2026-01-02",
        "site": str(site.pk),
        "adult": "on",
        "points": ["not_therapy", "who_sees", "limits", "notice_given", "scanned"],
        "how": "in_person",
        **answers,
    }


def test_the_form_starts_with_what_dee_told_us(dee, ana):
    row = dee(safe={"ways": ["text"], "shared": "yes", "if_else": "ask", "say": "Sam", "times": ["evening"]})
    start = ana.get(page_of(row)).context["form"].initial
    assert start["name"] == "Dee" and start["phone"] == "+12285550143"
    assert start["say_as"] == "Sam" and start["if_else"] == "ask" and start["times"] == ["evening"]


def test_who_else_uses_the_phone_goes_along(dee, ana, agreement, site, people, acting):
    row = dee(safe={"ways": ["text"], "shared": "yes", "who_else": "my aunt"})
    start = ana.get(page_of(row)).context["form"].initial
    assert start["who_else"] == "my aunt"
    ana.post(page_of(row), typed(site, shared="yes", who_else=start["who_else"]))
    mentee = Mentee.objects.for_system("a test looks").select_related("person").get()
    assert people_queries.contact_plan(acting(people.ana), mentee.person).details["who_else"] == "my aunt"


def test_how_to_reach_them_safely_stands_on_the_form_in_the_words_of_who_wrote(dee, ana):
    told = {"person_name": "Luis", "person_address": "+12285550178", "person_safe": "Text only. His wife reads along."}
    row = dee(for_whom="loved_one", knows_and_agreed=True, **told)
    assert "Text only. His wife reads along." in ana.get(page_of(row)).content.decode()


def test_enrolled_ends_the_reach_out_and_names_the_person(dee, ana, agreement, site, now_of, trail):
    row = dee()
    answer = ana.post(page_of(row), typed(site))
    assert answer.status_code == 302, answer.context["form"].errors
    ended = now_of(row)
    mentee = Mentee.objects.for_system("a test looks").get()
    assert ended.outcome == "enrolled" and ended.person_id == mentee.person_id
    assert trail()[-1] == "reach_out.ended.enrolled"


def test_the_form_sent_twice_enrolls_once(dee, ana, agreement, site):
    row, form = dee(), typed(site)
    assert ana.post(page_of(row), form).status_code == 302
    assert ana.post(page_of(row), form).status_code == 302
    assert Mentee.objects.for_system("a test looks").count() == 1


def test_the_same_reach_out_cannot_make_two_mentees(dee, ana, agreement, site):
    row = dee()
    ana.post(page_of(row), typed(site))
    again = ana.post(page_of(row), typed(site))
    assert again.status_code == 422
    assert "This reach-out has ended" in again.content.decode()
    assert Mentee.objects.for_system("a test looks").count() == 1


@pytest.mark.parametrize(
    "answers",
    [
        {"adult": "no"},
        {"for_whom": "loved_one", "knows_and_agreed": False},
        {"for_whom": "loved_one", "knows_and_agreed": True, "adult": "no"},
    ],
)
def test_who_is_too_young_or_did_not_agree_is_not_enrolled_from_it(dee, ana, people, acting, answers):
    row = dee(**answers)
    assert ana.get(page_of(row)).status_code == 404
    with pytest.raises(RuleBroken):
        services.link_enrolled(acting(people.ana), row, people.joan)


def test_for_a_loved_one_who_agreed_it_starts_with_their_name_and_not_the_writers(dee, people, acting):
    row = dee(
        for_whom="loved_one", name="Carol", knows_and_agreed=True, person_name="Joe", person_address="+12285550177"
    )
    start = queries.starting(acting(people.ana), row.pk)
    assert (start.name, start.address, start.safe) == ("Joe", "+12285550177", {})


@pytest.mark.parametrize("nothing", ["", "x", "00000000-0000-7000-8000-000000000000", "0 or 1=1"])
def test_an_unknown_reach_out_is_a_missing_page(ana, site, nothing):
    assert ana.get("/mentees/enroll/", {"reach_out": nothing}).status_code == 404


def test_an_enrollment_that_cannot_be_done_leaves_nobody_behind(dee, ana, site, now_of):
    """No agreement is published, so nobody can be enrolled: not the person, not the outcome."""
    row, before = dee(), Person.objects.for_system("a test counts").count()
    assert ana.post(page_of(row), typed(site, points=[])).status_code == 422
    assert Person.objects.for_system("a test counts").count() == before
    assert now_of(row).is_open


def test_a_colleague_ended_it_meanwhile_and_no_word_of_the_form_is_lost(dee, ana, agreement, site, people, acting):
    row, form = dee(), typed(site, say_as="Sam from the boat club")
    assert ana.get(page_of(row)).status_code == 200
    services.record_decline(acting(people.sol), row)
    for _again in range(2):
        answer = ana.post(page_of(row), form)
        page = answer.content.decode()
        assert answer.status_code == 422 and "This reach-out has ended:" in page
        assert "Sam from the boat club" in page and "Dee Example" in page
    assert Mentee.objects.for_system("a test looks").count() == 0
    assert ana.get(page_of(row)).status_code == 404, "nobody begins a form for it"
