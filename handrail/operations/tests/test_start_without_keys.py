"""A program whose keys are elsewhere doesn't start: it would let nobody in, and write what nobody can read."""

import logging

import pytest
from django.core.management import CommandError, call_command

from handrail.access.actor import CLOCK
from handrail.audit import services as trail
from handrail.operations.management.commands import prepare
from handrail.vault import keys, rotation

pytestmark = pytest.mark.django_db


def test_a_database_that_had_keys_does_not_start_without_them(settings, tmp_path):
    settings.KEYS_DIR = tmp_path / "keys"
    with pytest.raises(CommandError, match="The key ring .* is missing. Bring it back"):
        call_command("prepare")
    assert not keys.path().exists()


@pytest.fixture
def own_keys(settings, tmp_path):
    settings.KEYS_DIR = tmp_path / "keys"
    keys.make_first_ring()
    trail.record(CLOCK, "program.kept", None)
    return tmp_path


def test_keys_of_another_program_open_nothing_and_start_nothing(own_keys, settings):
    settings.KEYS_DIR = own_keys / "another"
    keys.make_first_ring()
    with pytest.raises(CommandError, match="of another program"):
        call_command("prepare")


def test_an_older_copy_of_the_keys_starts_with_a_warning(own_keys, caplog):
    older = keys.path().read_bytes()
    rotation.begin()
    trail.record(CLOCK, "keys.rotation_begun", None)
    prepare._keys_must_be_those()
    assert not caplog.records
    keys.path().unlink()
    keys.path().write_bytes(older)
    with caplog.at_level(logging.WARNING):
        prepare._keys_must_be_those()
    assert "lacks the newest keys" in caplog.text
