"""What a person keeps for themselves is read by nobody else, and what they share by whoever walks with them alone.

The canaries are the sealed words of every table of a person's own, whatever was added since this was written.
"""

from html import unescape

import pytest
from django.apps import apps
from django.test import Client

from handrail.mentorships.models import Mentorship
from handrail.recovery.models import Owned
from handrail.vault.fields import SealedJSONField, SealedTextField
from tests.house.test_canaries import crawl
from tests.house.test_who_opens_what import WHO, WHO_OPENS_WHAT, address, browser, pages
from tests.house.world import WHY, rows_of

pytestmark = pytest.mark.django_db
SHORTEST = 15
"""Shorter words, and words without a space, may be a list's own."""


def own_tables():
    return [model for model in apps.get_models() if issubclass(model, Owned)]


def words_in(value):
    if isinstance(value, str):
        if len(value) >= SHORTEST and " " in value:
            yield value.splitlines()[0]
    elif isinstance(value, dict):
        for each in value.values():
            yield from words_in(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from words_in(each)


def words_of(row):
    for field in row._meta.concrete_fields:
        if isinstance(field, SealedTextField | SealedJSONField):
            yield from words_in(getattr(row, field.name))


def told():
    """(table, words, ids of the persons who may read them)."""
    mentors = {each.pk: each.mentor_id for each in Mentorship.objects.for_system(WHY).filter(ended_at=None)}
    for model in own_tables():
        for row in model._default_manager.for_system(WHY):
            may = {row.person_id, mentors.get(row.shared_with_id)} - {None}
            for words in words_of(row):
                yield model.__name__, words, may


@pytest.fixture(scope="module")
def own_words(world):
    found: dict[str, tuple[str, set]] = {}
    for table, words, may in told():
        found[words] = (table, found.get(words, (table, set()))[1] | may)
    return found


def test_every_table_of_a_persons_own_has_words_or_none_to_hide(world):
    for model in own_tables():
        assert model._default_manager.for_system(WHY).exists(), f"{model.__name__} has no row in the demo"


@pytest.mark.parametrize("key", ["visitor", *(key for key in WHO if key != "rosa")])
def test_nobody_reads_what_was_not_shared_with_them(world, own_words, key):
    client = Client(raise_request_exception=False) if key == "visitor" else browser(world, key)
    person = None if key == "visitor" else world.people[key].pk
    starts = ["/", "/today/", *(address(pages()[name][0], rows_of(world)) for name in WHO_OPENS_WHAT)]
    secret = {words: table for words, (table, may) in own_words.items() if person not in may}
    assert secret
    leaked = [
        f"{key} reads {table} at {page.url}: {words!r}"
        for page in crawl(client, starts)
        for words, table in secret.items()
        if words in unescape(page.text) or words in page.headers
    ]
    assert not leaked, "\n".join(leaked)


def test_the_words_can_be_read_by_whoever_may(world, own_words):
    """A crawl that finds nothing proves nothing: Rosa reads all of hers, and Marcus something of what she shares."""
    rosa, marcus = world.people["rosa"].pk, world.people["marcus"].pk
    starts = ["/today/", *(address(pages()[name][0], rows_of(world)) for name in WHO_OPENS_WHAT)]
    for key, person in (("rosa", rosa), ("marcus", marcus)):
        read = " ".join(unescape(page.text) for page in crawl(browser(world, key), starts))
        theirs = {words for words, (_table, may) in own_words.items() if person in may and rosa in may}
        assert theirs
        assert {words for words in theirs if words in read}, f"{key} reads none of it"
