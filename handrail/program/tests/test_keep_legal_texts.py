"""The words that people agree to are there from the first start, and a director puts new ones in their place."""

import pytest

from handrail.access.actor import CLOCK
from handrail.program import queries, services


@pytest.fixture
def texts(db):
    services.publish_default_texts(CLOCK)


def test_a_new_program_starts_with_every_text_in_three_languages(texts):
    told = {(text.kind, text.language) for text in queries.legal_texts(CLOCK)}
    assert told == {(kind, each) for kind in ("agreement", "notice", "external_consent") for each in ("en", "es", "vi")}
    assert queries.legal_text(CLOCK, "notice", language="en").body.startswith("Notice of Privacy Practices")


def test_only_the_english_counts_as_read_by_a_speaker(texts):
    assert {text.language for text in queries.legal_texts(CLOCK) if text.read_by_speaker} == {"en"}


def test_starting_again_changes_nothing(texts):
    before = [text.pk for text in queries.legal_texts(CLOCK)]
    services.publish_default_texts(CLOCK)
    assert [text.pk for text in queries.legal_texts(CLOCK)] == before


def test_dora_changes_the_agreement_and_the_older_version_stays(texts, people, sign_in):
    old = queries.legal_text(CLOCK, "agreement", language="en")
    answer = sign_in(people.dora).post(
        "/program/texts/agreement/en/", {"body": "Company on the way.", "read_by_speaker": "on"}
    )
    assert answer.status_code == 302
    new = queries.legal_text(CLOCK, "agreement", language="en")
    assert (new.body, new.version != old.version) == ("Company on the way.", True)
    old.refresh_from_db()
    assert old.body.startswith("Mentorship is company")


def test_an_empty_text_is_asked_for_again(texts, people, sign_in):
    answer = sign_in(people.dora).post("/program/texts/agreement/en/", {"body": " "})
    assert answer.status_code == 422
    assert queries.legal_text(CLOCK, "agreement", language="en").body.startswith("Mentorship is company")


def test_the_same_words_again_make_no_new_version(texts, people, sign_in):
    kept = queries.legal_text(CLOCK, "agreement", language="en")
    form = {"body": kept.body, "read_by_speaker": "on"}
    sign_in(people.dora).post("/program/texts/agreement/en/", form)
    assert queries.legal_text(CLOCK, "agreement", language="en") == kept


def test_a_text_that_is_not_there_is_not_found(texts, people, sign_in):
    assert sign_in(people.dora).get("/program/texts/agreement/fr/").status_code == 404
    assert sign_in(people.dora).get("/program/texts/spam/en/").status_code == 404


def test_others_do_not_keep_the_texts(texts, people, sign_in):
    for who in (people.ana, people.marcus, people.eve):
        assert sign_in(who).get("/program/texts/").status_code == 403
