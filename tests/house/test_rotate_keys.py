"""All that the demo's six months left behind moves to new keys; nobody notices, and nothing stays on the old ones."""

import shutil
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.utils import decrypt
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import connection

from handrail.audit.models import Entry
from handrail.audit.verification import findings
from handrail.operations.backups import dump, load
from handrail.people import queries as people_queries
from handrail.vault import keys, rotation
from handrail.vault.fields import SealedField

pytestmark = pytest.mark.django_db


@pytest.fixture
def ring(world, settings, tmp_path):
    """The keys of the world, in a folder of this test's own."""
    shutil.copytree(settings.KEYS_DIR, tmp_path / "keys")
    settings.KEYS_DIR = tmp_path / "keys"
    return keys.path()


def say(*words):
    out = StringIO()
    call_command("keys", *words, stdout=out)
    return out.getvalue()


def everything():
    """Every row of the database as it lies, sessions too, as one text."""
    told = [data.encode() for data in Session.objects.values_list("session_data", flat=True)]
    dump.write_all(connection, told.append)
    return b"\n".join(told).decode()


def all_opens():
    """How many sealed values there are: each was opened."""
    return sum(
        load._open_column(model, field)
        for model in apps.get_models()
        for field in model._meta.local_concrete_fields
        if isinstance(field, SealedField)
    )


@pytest.fixture
def named(world, acting):
    """Whom the finder finds by “Darnell”."""
    return lambda: [person.pk for person in people_queries.find(acting(world.people["ana"]), "Darnell")]


def test_at_the_end_nothing_anywhere_is_on_an_older_key_and_all_is_as_it_was(world, ring, sign_in, named):
    browser, user = sign_in(world.people["ana"]), world.users["ana"]
    resting = sign_in(world.people["sol"])
    TOTP.activate(user, "A" * 32)
    codes = RecoveryCodes.activate(user).get_unused_codes()
    opened, found = all_opens(), named()
    fields, session = keys.keys(keys.FIELDS).current, keys.keys(keys.SESSION).current
    assert fields in everything() and session in everything() and world.people["darnell"].pk in found

    rotation.begin()
    assert named() == found, "while both keys are there, the finder asks under both"
    assert browser.get("/today/").status_code == 200
    assert "people.nameword" in say("report") and "people.session: " in say("report")
    with pytest.raises(CommandError, match="under an older key"):
        say("retire", "--pause", "0")
    assert "All is under the current keys" in say("continue")
    assert fields not in everything() and session not in everything()
    assert "Nothing is left" in say("report")
    say("retire", "--pause", "0")

    assert fields not in ring.read_text() and session not in ring.read_text()
    assert all_opens() == opened and named() == found
    assert browser.get("/today/").status_code == resting.get("/today/").status_code == 200, (
        "whoever was signed in still is"
    )
    assert decrypt(Authenticator.objects.get(user=user, type="totp").data["secret"]) == "A" * 32
    assert RecoveryCodes(Authenticator.objects.get(user=user, type="recovery_codes")).get_unused_codes() == codes
    assert findings(Entry.objects.order_by("seq")) == []
    assert list(Entry.objects.filter(act__startswith="keys.").values_list("act", flat=True)) == ["keys.retired"]


def test_stopped_within_any_part_the_house_goes_on(world, ring, named):
    """Every part is stopped once in its middle: people are found, and what is sealed opens."""
    found, opened = named(), all_opens()
    rotation.begin()
    for part in rotation.parts():
        left = iter(range(part.count() // 2))
        rotation.move([part], stop=lambda left=left: next(left, None) is None)
    assert named() == found and all_opens() == opened
    rotation.move()
    assert sum(rotation.left(part) for part in rotation.parts()) == 0


def test_a_session_that_does_not_open_is_not_carried_on(world, ring, sign_in):
    sign_in(world.people["ana"])
    session = Session.objects.latest("expire_date")
    Session.objects.filter(pk=session.pk).update(session_data=session.session_data[:-4] + "AAAA")
    rotation.begin()
    rotation.move()
    assert not Session.objects.filter(pk=session.pk).exists()


def test_the_command_begins_once_and_ends_only_what_was_begun(world, ring):
    for verb in ("continue", "retire"):
        with pytest.raises(CommandError):
            say(verb)
    assert "Back the key folder up now" in say("begin")
    with pytest.raises(CommandError, match="under way"):
        say("begin")
    assert Entry.objects.filter(act="keys.rotation_begun").count() == 1
