"""A data folder of its own, for what looks at files."""

import shutil

import pytest


@pytest.fixture
def house(settings, tmp_path, db):
    """With a copy of the ring, closed to others."""
    folder = tmp_path / "data"
    shutil.copytree(settings.KEYS_DIR, folder / "keys")
    settings.DATA_DIR, settings.KEYS_DIR = folder, folder / "keys"
    for each in (folder, folder / "keys"):
        each.chmod(0o700)
    return folder
