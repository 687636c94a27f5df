"""What is held of a person is on one list (handrail/access/holdings.py): their copy and their erasure miss nothing."""

from uuid import UUID

from django.apps import apps
from django.db.models import CASCADE, UUIDField

from handrail.access import holdings
from handrail.access.holdings import Erased
from handrail.records.words import COLUMNS
from handrail.vault.fields import SealedField

PERSON, USER = "people.Person", "people.User"
NAMES_NOBODY = {
    "audit.Entry.actor_id": "the trail keeps bare ids, and outlives whom they stood for",
    "audit.Entry.about_id": "the trail keeps bare ids, and outlives whom they stood for",
    "people.Tie.source": "a relation, whose two are named beside it",
    "safetynet.Handling.subject": "found by the ids of everything that is theirs (safetynet/holdings.py)",
}
OF_MANY = {
    "matching.Round": "everybody who took part in one row: the room takes one of them out (services/erasing.py)",
    "matching.RoundPage": "everybody who took part in one row: the room takes one of them out (services/erasing.py)",
}
NOT_COPIED = {
    "outbox.Letter.payload": "a code or a link, emptied when the letter is done",
    "matching.Offer.why": "what the engine compared with a mentor who may never have been named to them",
    "intake.ReachOut.receipt": "a key to the reach-out, no use once it has ended",
    "recovery.Routine.picked": "a key; its words are told",
}
TELL = "say in the room's holdings.py how it is found, and what a copy and an erasure do with it: "


def held():
    return {(each.table, each.of) for each in holdings.all_of_them() if isinstance(each.of, str)}


def columns():
    """Every column that points at a person, or at the user that one has."""
    for model in apps.get_models():
        for column in model._meta.concrete_fields:
            if column.is_relation and column.related_model is not None:
                target = column.related_model._meta.label
                if target == PERSON:
                    yield model, column.name
                elif target == USER:
                    yield model, f"{column.name}__person"


def test_every_column_that_names_a_person_is_on_the_list():
    missing = {f"{model._meta.label}.{name}" for model, name in columns() if (model._meta.label, name) not in held()}
    assert missing <= {"account.EmailAddress.user__person"}, TELL + ", ".join(sorted(missing))


def test_the_table_of_addresses_of_the_sign_in_library_stays_empty(world):
    assert not apps.get_model("account.EmailAddress").objects.exists()


def test_every_bare_id_is_on_the_list_or_names_nobody():
    bare = {
        f"{model._meta.label}.{column.name}"
        for model in apps.get_models()
        if model.__module__.startswith("handrail.")
        for column in model._meta.concrete_fields
        if isinstance(column, UUIDField) and not column.primary_key and not column.is_relation
    }
    told = {f"{table}.{of}" for table, of in held()} | set(NAMES_NOBODY)
    assert bare <= told, TELL + ", ".join(sorted(bare - told))
    assert set(NAMES_NOBODY) <= bare


def test_what_hangs_on_a_persons_row_is_on_the_list():
    """A table that is deleted along is found too: it has words, and they are in the copy."""
    known, missing = held(), set()
    theirs = {table for table, _of in ((each.table, each.of) for each in holdings.theirs())}
    for holding in holdings.theirs():
        for relation in holding.model._meta.related_objects:
            child, column = relation.related_model, relation.field
            if column.remote_field.on_delete is not CASCADE or holding.table in (PERSON, USER):
                continue
            path = f"{column.name}__{holding.of}"
            if (child._meta.label, path) not in known and child._meta.label not in theirs:
                missing.add(f"{child._meta.label}.{path}")
    assert not missing, TELL + ", ".join(sorted(missing))


def test_every_table_with_sealed_words_is_on_the_list():
    listed = {each.table for each in holdings.all_of_them()} | set(OF_MANY)
    sealed = {
        model._meta.label
        for model in apps.get_models()
        if any(isinstance(column, SealedField) for column in model._meta.concrete_fields)
    }
    assert sealed <= listed, TELL + ", ".join(sorted(sealed - listed))
    assert set(OF_MANY) <= sealed


def test_what_is_sealed_in_a_persons_own_row_is_in_their_copy():
    for holding in holdings.theirs():
        if not holding.title:
            continue
        shown = {name for each in holdings.all_of_them() if each.table == holding.table for name in each.shows}
        sealed = {column.name for column in holding.model._meta.concrete_fields if isinstance(column, SealedField)}
        left_out = {f"{holding.table}.{name}" for name in sealed - shown} - set(NOT_COPIED)
        assert not left_out, f"put it into `shows`, or say in NOT_COPIED why not: {sorted(left_out)}"


def test_what_is_in_the_copy_is_there_and_has_words():
    for holding in holdings.all_of_them():
        columns = {column.name for column in holding.model._meta.concrete_fields}
        assert set(holding.shows) <= columns, f"{holding.table}: {set(holding.shows) - columns}"
        assert set(holding.shows) <= set(COLUMNS), f"records/words.py lacks {set(holding.shows) - set(COLUMNS)}"
        assert bool(holding.title) == bool(holding.shows) != bool(holding.apart), f"{holding.table}: title, or why not"
        assert not holding.clears or holding.erased is Erased.STAYS


def test_everything_on_the_list_can_be_asked_for(world):
    nobody = UUID("00000000-0000-7000-8000-000000000000")
    for holding in holdings.all_of_them():
        assert not holding.in_copy(nobody).exists(), holding.table
    rosa = world.people["rosa"].pk
    found = {holding.table for holding in holdings.theirs() if holding.in_copy(rosa).exists()}
    assert {"recovery.JournalEntry", "mentorships.Contact", "people.ContactWay", "mentees.Wishes"} <= found
