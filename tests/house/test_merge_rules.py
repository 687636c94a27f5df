"""What a merge moves, and what becomes of two rows of which there may be one: each room says it, and misses nothing."""

from django.apps import apps
from django.db.models import UniqueConstraint

from handrail.access import holdings, merging
from handrail.access.merging import Does
from handrail.records.services import moving
from handrail.vault.index import BlindIndexField


def takes_one():
    """Every unique constraint in which a column stands that a merge moves: (table, column, the others)."""
    aside = {clash.table for clash in merging.clashes() if clash.does is Does.SETS_ASIDE}
    for table in sorted(aside):
        for model, column in moving._columns(apps.get_model(table)):
            field = next(each for each in model._meta.concrete_fields if column in (each.name, each.attname))
            if field.unique:
                yield model._meta.label, column, ()
            for each in model._meta.constraints:
                if isinstance(each, UniqueConstraint) and field.name in each.fields:
                    yield model._meta.label, column, tuple(sorted(set(each.fields) - {field.name}))
            for together in model._meta.unique_together:
                if field.name in together:
                    yield model._meta.label, column, tuple(sorted(set(together) - {field.name}))


def test_where_the_database_takes_one_row_a_room_says_what_becomes_of_two():
    said = {(clash.table, clash.column, tuple(sorted(clash.beside))) for clash in merging.clashes()}
    missing = set(takes_one()) - said - {("safetynet.Handling", "subject", ())}
    assert not missing, f"say in the room's clashes.py what becomes of two of these: {sorted(missing)}"


def test_a_rule_for_two_rows_names_columns_that_there_are():
    for clash in merging.clashes():
        columns = {each.name: each for each in clash.model._meta.concrete_fields} | {"pk": None}
        assert {clash.column, *clash.beside, *clash.asks} <= set(columns), clash.table
        assert bool(clash.at) == (clash.does in (Does.ENDS, Does.STEPS)), clash.table
        assert bool(clash.words) == (clash.does is Does.STOPS), clash.table
        assert not isinstance(columns[clash.column], BlindIndexField)


def test_every_column_that_names_a_person_is_moved_or_a_reason_says_why_not():
    moved = {(model._meta.label, column) for model, column in moving._columns(apps.get_model("people.Person"))}
    named = {(each.table, each.of) for each in holdings.all_of_them() if isinstance(each.of, str)}
    straight = {key for key in named if "__" not in key[1] and key[1] != "pk"}
    assert straight == {key for key in moved if key in straight} | set(moving.NOT_MOVED)
