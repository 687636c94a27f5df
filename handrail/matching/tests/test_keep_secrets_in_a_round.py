"""A no, a mentor who is full, a pair that must never meet: nobody can tell them apart by what a round shows them."""

import re
from contextlib import contextmanager

import pytest
from django.db import transaction

from handrail.mentees import services as mentees
from handrail.mentors import services as mentors


def page(browser, address):
    """But for tokens, and for the number of what was looked at, which stands for the pairs and who has answered."""
    shown = browser.get(address).content.decode()
    return re.sub(r'<input type="hidden"[^>]*>|/notices/[0-9a-f-]{36}/', "", shown)


@contextmanager
def as_if():
    """What happens in here has not happened afterwards."""
    before = transaction.savepoint()
    yield
    transaction.savepoint_rollback(before)


@pytest.fixture
def browsers(people, sign_in):
    """All of them have come in before: `browsers["joan"]`."""
    return {key: sign_in(getattr(people, key)) for key in ("joan", "marcus", "keisha", "eve")}


@pytest.fixture
def asked(browsers, rank, answer, people):
    """Joan put Marcus first and Keisha second; Keisha said no. What Marcus says is told in the tests."""
    rank(people.joan, people.marcus, people.keisha)
    answer(people.keisha, people.joan, "no")


@pytest.fixture
def shown(ana, offered, settle, joan, people, browsers):
    """What Ana, Joan and Keisha can open, before and after it is settled."""

    def everything():
        settling = page(ana, f"/matching/rounds/{offered.pk}/settle/")
        settle("best")
        page(ana, "/today/")  # messages are said once
        after = [
            page(ana, f"/matching/rounds/{offered.pk}/"),
            page(ana, f"/matching/rounds/{offered.pk}/people/{people.joan.pk}/"),
            page(ana, f"/matching/{joan.pk}/choose/"),
            page(browsers["joan"], "/today/"),
            page(browsers["keisha"], "/today/"),
            page(browsers["eve"], "/matching/figures/"),
        ]
        return [settling, *after]

    return everything


def test_a_no_reads_byte_for_byte_like_a_mentor_who_is_full(asked, shown, answer, people, acting, roster):
    with as_if():
        answer(people.marcus, people.joan, "no")
        no = shown()
    answer(people.marcus, people.joan, "yes")
    mentors.keep_mentor(acting(people.ana), roster[0], site=roster[0].site, capacity=0, affiliation="workforce")
    assert shown() == no and len(no) == 7


def test_it_also_reads_like_a_mentor_who_went_away(asked, shown, answer, people, acting, roster):
    with as_if():
        answer(people.marcus, people.joan, "no")
        no = shown()
    answer(people.marcus, people.joan, "prefer")
    mentors.pause_mentor(acting(people.ana), roster[0])
    assert shown() == no


def test_what_marcus_reads_is_the_same_whether_he_is_excluded_or_it_was_set_aside(
    ana, asked, answer, people, acting, joan, browsers, offers
):
    answer(people.marcus, people.joan, "prefer")
    with as_if():
        mentees.add_exclusion(acting(people.ana), joan, kind="ex_partner", name=people.marcus.name)
        excluded = page(browsers["marcus"], "/today/")
    ana.post(f"/matching/proposals/{offers(mentee=people.joan)[0].proposal_id}/set-aside/")
    assert page(browsers["marcus"], "/today/") == excluded


def test_neither_joan_nor_an_evaluator_reads_anything_of_an_exclusion(
    ana, asked, answer, people, acting, joan, browsers, offers
):
    answer(people.marcus, people.joan, "prefer")

    def shown():
        return [page(browsers["joan"], "/today/"), page(browsers["eve"], "/matching/figures/")]

    with as_if():
        mentees.add_exclusion(acting(people.ana), joan, kind="ex_partner", name=people.marcus.name)
        excluded = shown()
    ana.post(f"/matching/proposals/{offers(mentee=people.joan)[0].proposal_id}/set-aside/")
    assert shown() == excluded
