"""Rosa's card was used. Ana and Ruth both look at what was left by it, and one of them answers first."""

import re

import pytest

from handrail.outbox.models import Letter
from handrail.people import services as people_services
from handrail.people.models import ContactWay, Reconnection

SEEN = "a test looks"
LEFT = {"phone": "228-555-0666", "ways": ["call"], "times": [], "shared": "no"}
FORM = {"sure_by": "card", "phone": "228-555-0666", "ways": ["call"]}


def words(answer):
    return answer.content.decode()


@pytest.fixture
def rosa(people, enrolled, clock):
    return enrolled(people.rosa)


@pytest.fixture
def leave(people, acting):
    def left(once="1", **other):
        code = people_services.print_card(acting(people.ana), people.rosa)
        return people_services.get_in_touch(acting(people.ana), code, once=once, **{**LEFT, **other})

    return left


@pytest.fixture
def page(rosa):
    return f"/mentees/{rosa.pk}/new-phone/"


@pytest.fixture
def opened(page):
    """What the form that this browser looks at carries along: `opened(browser)`."""

    def seen(browser):
        return re.search(r'name="seen" value="([^"]*)"', words(browser.get(page)))[1]

    return seen


def working(people):
    ways = ContactWay.objects.for_system(SEEN).filter(person=people.rosa, kind="phone", failed_at=None)
    return {each.address for each in ways}


def test_a_colleague_said_that_it_was_not_her_and_the_stale_page_saves_nothing(
    ana, people, sign_in, leave, page, opened, clock
):
    leave()
    before, ruth = working(people), sign_in(people.ruth)
    seen = opened(ruth)
    ana.post(f"{page}not-them/", {"seen": opened(ana)})
    clock.pass_(minutes=1)
    answer = ruth.post(page, {**FORM, "seen": seen})

    assert answer.status_code == 409
    assert "Ana said 1 minute ago that it was not them." in words(answer)
    assert 'value="228-555-0666"' in words(answer), "what was typed is there"
    assert working(people) == before
    assert not Letter.objects.for_system(SEEN).filter(kind="changed").exists()


def test_who_read_that_and_saves_again_means_it(ana, people, sign_in, leave, page, opened):
    leave()
    ruth = sign_in(people.ruth)
    seen = opened(ruth)
    ana.post(f"{page}not-them/", {"seen": opened(ana)})
    answer = words(ruth.post(page, {**FORM, "seen": seen}))
    again = re.search(r'name="seen" value="([^"]*)"', answer)[1]
    assert ruth.post(page, {**FORM, "sure_by": "voice", "seen": again}).status_code == 302
    assert "+12285550666" in working(people)


def test_a_colleague_saved_first_and_the_other_number_is_not_written_over_it(ana, people, sign_in, leave, page, opened):
    leave()
    ruth = sign_in(people.ruth)
    seen = opened(ruth)
    ana.post(page, {**FORM, "phone": "228-555-0177", "seen": opened(ana)})
    answer = ruth.post(page, {**FORM, "seen": seen})
    assert answer.status_code == 409 and "Ana was sure" in words(answer)
    assert "+12285550666" not in working(people)


def test_the_same_form_sent_twice_is_saved_once(ana, people, leave, page, opened):
    leave()
    seen = opened(ana)
    for _each in range(2):
        assert ana.post(page, {**FORM, "seen": seen}).status_code == 302
    assert Letter.objects.for_system(SEEN).filter(kind="changed", channel="text").count() == 1


def test_a_card_used_meanwhile_is_looked_at_before_it_counts_as_answered(ana, people, leave, page, opened):
    seen = opened(ana)
    leave()
    answer = ana.post(page, {**FORM, "sure_by": "voice", "phone": "228-555-0177", "seen": seen})
    assert answer.status_code == 409 and "used their card" in words(answer)
    assert Reconnection.objects.for_system(SEEN).get().closed_at is None


def test_not_them_of_a_stale_page_closes_nothing_and_says_who_answered(ana, people, sign_in, leave, page, opened):
    leave()
    ruth = sign_in(people.ruth)
    seen = opened(ruth)
    ana.post(page, {**FORM, "seen": opened(ana)})
    answer = words(ruth.post(f"{page}not-them/", {"seen": seen}, follow=True))
    assert "Ana was sure" in answer and "Nothing of theirs was changed." not in answer

    stale = opened(ruth)
    leave(once="2", phone="228-555-0199")
    ruth.post(f"{page}not-them/", {"seen": stale})
    assert Reconnection.objects.for_system(SEEN).filter(closed_at=None).exists()
