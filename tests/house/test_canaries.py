"""Planted words, where they lie and where they must not. Who reads them on pages: test_who_opens_what.py."""

from html import unescape

import pytest

from tests.house.crawl import crawl
from tests.house.planted import own_tables, secrets
from tests.house.who_opens_what import browser
from tests.house.world import WHY

pytestmark = pytest.mark.django_db


def test_every_table_of_a_persons_own_has_words_or_none_to_hide(world):
    for model in own_tables():
        assert model._default_manager.for_system(WHY).exists(), f"{model.__name__} has no row in the demo"


def test_who_was_only_asked_is_nobody_to_the_mentee_yet(world):
    """Paul chose somebody who has not answered: no page of his says whom."""
    for page in crawl(browser(world, "paul"), ["/today/", f"/people/{world.people['paul'].pk}/"]):
        assert not [name for name in ("Minh", "Keisha", "Marcus") if name in unescape(page.text)], page.url


def test_a_plain_word_never_stands_in_the_database(world):
    """No name, number or note in any column of any table, sealed ones included."""
    from django.db import connection

    needles = [words for _what, words, _who in secrets()]
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 a table of ours
            for row in cursor.fetchall():
                said = " ".join(map(str, row))
                assert not [each for each in needles if each in said], (
                    f"clear words in {table}: make the column that holds them a SealedTextField (found by a"
                    " BlindIndexField where it must be looked up), or keep no copy of them"
                )
