"""No input gives a 500: an answer in words, or the page again with everything on it."""

import pytest
from django.core.cache import cache
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handrail.intake import flood

FIELDS = (
    "once", "opened", "for_whom", "adult", "knows_and_agreed", "person_name", "person_address", "person_safe", "name",
    "address", "ways", "shared", "who_else", "if_else", "say", "times", "language", "interpreter", "words", "website",
    "switch_language", "switch_theme", "source", "code", "rows", "nobody asked",
)  # fmt: skip
LIKELY = (
    "",
    "self",
    "loved_one",
    "yes",
    "no",
    "text",
    "email",
    "en",
    "228-555-0143",
    "dee@example.org",
    "on",
    "x" * 5000,
)
typed = st.dictionaries(
    st.sampled_from(FIELDS),
    st.lists(st.sampled_from(LIKELY) | st.text(st.characters(codec="utf-8"), max_size=60), min_size=1, max_size=3),
    min_size=1,
    max_size=12,
)
few = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(autouse=True)
def fresh_counts(db):
    cache.clear()


@given(answers=typed)
@few
def test_whatever_is_typed_into_the_public_form(visitor, answers):
    assert visitor.post("/reach-out/", answers).status_code in (200, 302, 422)


@given(answers=typed)
@few
def test_whatever_is_typed_as_a_code(visitor, answers):
    assert visitor.post("/receipt/", answers).status_code in (200, 302, 422)


@pytest.mark.parametrize("page", ["/receipt/answer/", "/receipt/reach/"])
@given(answers=typed)
@few
def test_whatever_is_typed_behind_the_code(page, dee, answers):
    row = getattr(dee, "row", None) or dee()
    dee.row = row
    client = Client()
    client.post("/receipt/", {"code": row.receipt})
    assert client.post(page, answers).status_code in (200, 302, 422)


ACTS = ("hand-over", "attempt", "answer", "refer", "decline", "not-reached", "spam", "release", "reopen", "take")


@given(act=st.sampled_from(ACTS), answers=typed)
@few
def test_whatever_a_coordinator_types(dee, people, sign_in, act, answers):
    client = getattr(sign_in, "ana", None) or sign_in(people.ana)
    sign_in.ana = client
    assert client.post(f"/triage/{dee().pk}/{act}/", answers).status_code in (200, 302, 422)
    assert client.post("/triage/new/", answers).status_code in (200, 302, 422)


def test_a_note_of_when_the_form_was_opened_that_is_not_ours_counts_for_nothing():
    for note in ("", "x", "x:y:z", flood.opened_now() + "x", "\N{PILE OF POO}"):
        assert flood.seconds_open(note) is None
