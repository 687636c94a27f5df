"""Words to look for where they must not be: the demo's own names, numbers, notes and worries, and the sealed words of
every table of a person's own, whatever was added since this was written.
"""

import re

from django.apps import apps

from handrail.access.permissions import Role
from handrail.mentorships.models import Mentorship
from handrail.operations.cast import BY_KEY
from handrail.recovery.models import Owned
from handrail.vault.fields import SealedJSONField, SealedTextField
from tests.house.world import WHY

MENTEES = [key for key, member in BY_KEY.items() if member.role is Role.MENTEE]
MENTORS = [key for key, member in BY_KEY.items() if member.role is Role.MENTOR]
WALKS_WITH = {"marcus": {"sam", "rosa", "darnell"}, "minh": {"linh"}}
WORDS = {
    "an exclusion": ("Exclusion Canary", {"ana", "sol"}),
    "what was said of a worry": ("She sounded far away", {"hale"}),
    "what was done about a worry": ("His sister stays the night", {"hale", "marcus"}),
    "a private note": ("Keep an eye on the rent money", {"marcus", "sol", "rosa"}),  # she may have a copy (0086)
    "a reach-out's words": ("Text only please, after noon", {"ana", "sol"}),
    "a loved one's words": ("My son is not ready", {"ana", "sol"}),
}
WORDS_PAGES_LACK = {
    "what was done about a worry",  # the closed concern's page has no link
    "the number of carl",  # it stopped working, so nobody is told to dial it
}
SHORTEST = 15
"""Shorter words, and words without a space, may be a list's own."""


def secrets():
    """(what it is, the words, who may read them)."""
    for key in MENTEES:
        member = BY_KEY[key]
        close = {"ana", "sol", key} | {mentor for mentor, theirs in WALKS_WITH.items() if key in theirs}
        if key == "tess":
            close.add("hale")
        if key == "andre":  # somebody's lawyer asked, and who keeps holds knows whose record is held
            close.add("dora")
        yield f"the name of {key}", member.name, close
        digits = re.sub(r"\D", "", member.phone)
        yield f"the number of {key}", f"+1{digits}", close - {"hale"}
    for key in MENTORS:
        digits = re.sub(r"\D", "", BY_KEY[key].phone)
        near = {"ana", "sol", key} | ({"rosa"} if key == "marcus" else set())
        yield f"the number of {key}", f"+1{digits}", near
    for what, (words, who) in WORDS.items():
        yield what, words, who


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


def own_words():
    """{words: (table, ids of all who may read them)}"""
    found: dict[str, tuple[str, set]] = {}
    for table, words, may in told():
        found[words] = (table, found.get(words, (table, set()))[1] | may)
    return found
