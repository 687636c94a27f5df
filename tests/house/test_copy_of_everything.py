"""What is in the copy of everything about somebody, asked of the demo: all that is theirs, and nothing of others."""

import json

import pytest

from handrail.consent.models import Consent
from handrail.mentorships.models import Concern, ConcernAccount, PrivateNote
from handrail.operations.cast import CAST, acting
from handrail.records import copying
from handrail.recovery.models import JournalEntry
from tests.house.planted import told as own_words
from tests.house.world import WHY

pytestmark = pytest.mark.django_db


def copy_of(world, key, *, by=None, with_delicate=False):
    """As a file and in words, in one text."""
    person = world.people[key]
    parts = copying.parts(acting(world.people[by or key]), person, with_delicate=with_delicate)
    kept = json.dumps([dict(row.kept) for part in parts for row in part.rows], ensure_ascii=False)
    return kept + "\n".join(words for part in parts for row in part.rows for _label, words in row.told)


def test_it_holds_every_word_that_they_keep_for_themselves(world):
    rosa, text = world.people["rosa"].pk, copy_of(world, "rosa")
    own = {words for _table, words, may in own_words() if rosa in may}
    missing = [words for words in own if json.dumps(words, ensure_ascii=False)[1:-1] not in text and words not in text]
    assert own and not missing, missing


def test_it_holds_what_others_wrote_about_them(world):
    notes = PrivateNote.objects.for_system(WHY).select_related("contact__mentorship")
    assert notes
    for note in notes:
        key = next(key for key, each in world.people.items() if each.pk == note.contact.mentorship.mentee_id)
        assert json.dumps(note.words, ensure_ascii=False)[1:-1] in copy_of(world, key)


def test_a_concern_about_them_stands_in_nobodys_copy(world):
    """Nor that there is one: every copy says the same about what is kept apart."""
    accounts = [each for each in ConcernAccount.objects.for_system(WHY) if each.words]
    assert accounts
    for account in accounts:
        concern = Concern.objects.for_system(WHY).get(pk=account.concern_id)
        key = next(key for key, each in world.people.items() if each.pk == concern.about_id)
        text = copy_of(world, key, with_delicate=True)
        assert account.words not in text and str(concern.pk) not in text
        assert "concern" not in text.lower()


def test_whom_they_must_never_meet_is_in_it_only_where_they_want_it(world):
    assert "Exclusion Canary" not in copy_of(world, "rosa")
    assert "Exclusion Canary" in copy_of(world, "rosa", with_delicate=True)


def test_what_somebody_keeps_apart_is_not_in_the_copy_of_whom_it_is_about(world):
    for key in world.people:
        if key != "rosa":
            assert "Exclusion Canary" not in copy_of(world, key, with_delicate=True)


def test_a_mentor_reads_no_name_of_those_they_walk_with(world):
    text = copy_of(world, "marcus")
    mentees = [world.people[each.key].name for each in CAST if each.role == "mentee"]
    assert not [name for name in mentees if name in text]


def test_a_mentee_reads_no_mentor_who_was_not_theirs(world):
    """Luis was offered three, and has chosen none."""
    text = copy_of(world, "luis")
    assert not [each.name for each in CAST if each.role == "mentor" and each.name in text]


def test_a_coordinator_makes_it_without_what_is_kept_for_oneself(world):
    text = copy_of(world, "rosa", by="ana", with_delicate=True)
    private = JournalEntry.objects.for_system(WHY).filter(person=world.people["rosa"])
    assert private and not [each for each in private if each.words in text]
    assert "Exclusion Canary" in text
    notes = PrivateNote.objects.for_system(WHY).select_related("contact__mentorship")
    mentees = {each.contact.mentorship.mentee_id for each in notes}
    key = next(key for key, each in world.people.items() if each.pk in mentees)
    for note in notes:
        assert note.words not in copy_of(world, key, by="ana")


def test_to_whom_a_consent_allowed_something_is_named(world):
    consent = Consent.objects.for_system(WHY).get(person=world.people["tim"])
    assert consent.recipient.shown_name in copy_of(world, "tim")


def test_no_token_stands_in_it(world):
    for key in ("rosa", "marcus", "ana"):
        text = copy_of(world, key, with_delicate=True)
        assert "[sealed]" not in text and "v1." not in text


def test_it_asks_for_tables_and_not_for_rows(world, django_assert_max_num_queries):
    """Two for each table at most, and a few for names."""
    with django_assert_max_num_queries(170):
        copy_of(world, "rosa")
