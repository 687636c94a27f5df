"""A program whose keys are elsewhere doesn't start: it would let nobody in, and write what nobody can read."""

import pytest
from django.core.management import CommandError, call_command

from handrail.vault import keys

pytestmark = pytest.mark.django_db


def test_a_database_that_had_keys_does_not_start_without_them(settings, tmp_path):
    settings.KEYS_DIR = tmp_path / "keys"
    with pytest.raises(CommandError, match="The key ring .* is missing. Bring it back"):
        call_command("prepare")
    assert not keys.path().exists()
