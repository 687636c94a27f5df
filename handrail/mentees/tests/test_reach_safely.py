"""Ana keeps Carl's contact plan with him."""

import pytest

from handrail.people import queries, services
from handrail.people.models import ContactWay

SEEN = "a test looks"


@pytest.fixture
def carl(ana, people, enrolled):
    return enrolled(people.carl)


def ways():
    return {each.address: each for each in ContactWay.objects.for_system(SEEN)}


PLAN = {"shared": "yes", "if_else": "made_up", "say_as": "Sam", "who_else": "my aunt", "language": "vi"}


def test_what_to_mind_is_kept(ana, carl, acting, people):
    answer = ana.post(f"/mentees/{carl.pk}/reach/", {**PLAN, "times": ["morning"], "pass_on": "Aunt Jo, 228-555-0199"})
    assert answer.status_code == 302, answer.context["form"].errors
    plan = queries.contact_plan(acting(people.carl), people.carl)
    assert (plan.shared, plan.if_else, plan.language) == ("yes", "made_up", "vi")
    assert plan.details == {
        "say_as": "Sam", "who_else": "my aunt", "times": ["morning"], "pass_on": "Aunt Jo, 228-555-0199"
    }  # fmt: skip


def test_who_asks_about_somebody_reads_of_them_not_of_you(ana, carl):
    for address in (f"/mentees/{carl.pk}/reach/", "/mentees/enroll/"):
        page = ana.get(address).content.decode()
        assert "Ask for them, and say nothing else" in page and "Use a made-up name that they pick" in page
        assert "Ask for you" not in page and "that you pick" not in page


def test_a_yes_to_texts_is_dated_and_a_no_counts_as_stop(ana, carl, acting, sign_in, people, clock):
    ana.post(f"/mentees/{carl.pk}/reach/", {**PLAN, "text_opt_in": "on"})
    assert queries.contact_plan(acting(people.carl), people.carl).text_opt_in_at == clock.now()
    clock.pass_(days=1)
    sign_in(people.ana).post(f"/mentees/{carl.pk}/reach/", PLAN)
    assert queries.contact_plan(acting(people.carl), people.carl).stopped_at == clock.now()


def test_a_new_number_in_any_style_is_added(ana, carl):
    answer = ana.post(f"/mentees/{carl.pk}/reach/add/", {"phone": "228.555.0199", "ways": ["call", "voicemail"]})
    assert answer.status_code == 302, answer.context["form"].errors
    way = ways()["+12285550199"]
    assert (way.call_ok, way.voicemail_ok, way.text_ok) == (True, True, False)


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"email": ""}, "Write a phone number or an email"),
        ({"phone": "228-555-0199"}, "pick “Text” or “Call”"),
        ({"phone": "228-555-0199", "ways": ["voicemail"]}, "pick “Text” or “Call”"),
        ({"email": "carl@example.org", "ways": ["text"]}, "pick “Email”"),
        ({"phone": "0199", "ways": ["text"]}, "not a whole phone number"),
    ],
)
def test_a_way_that_cannot_be_used_is_not_kept(ana, carl, answers, said):
    before = set(ways())
    answer = ana.post(f"/mentees/{carl.pk}/reach/add/", answers)
    assert answer.status_code == 422 and said in answer.content.decode()
    assert set(ways()) == before


def test_a_number_that_failed_works_again(ana, carl, people, acting):
    way = queries.contact_ways(acting(people.carl), people.carl).get()
    ana.post(f"/mentees/{carl.pk}/reach/{way.pk}/fails/")
    assert not ways()[way.address].is_open
    ana.post(f"/mentees/{carl.pk}/reach/{way.pk}/works/")
    assert ways()[way.address].is_open


def test_a_number_can_be_taken_out(ana, carl, people, acting):
    way = queries.contact_ways(acting(people.carl), people.carl).get()
    ana.post(f"/mentees/{carl.pk}/reach/{way.pk}/remove/")
    assert way.address not in ways()


def test_somebody_elses_number_is_a_missing_page(ana, carl, people, acting):
    way = services.add_way(acting(people.ana), people.marcus, kind="phone", address="228-555-0177", call_ok=True)
    for act in ("works", "fails", "remove"):
        assert ana.post(f"/mentees/{carl.pk}/reach/{way.pk}/{act}/").status_code == 404
    assert ways()[way.address].is_open
