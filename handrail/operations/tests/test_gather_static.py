"""Two that start at once from one folder do not gather into each other's files."""

import fcntl
from threading import Thread

import pytest
from whitenoise.storage import CompressedManifestStaticFilesStorage

from handrail.operations import files


@pytest.fixture
def gathered(settings, tmp_path, monkeypatch):
    """What was gathered, by whom; the files themselves are of no matter here."""
    settings.STATIC_ROOT = str(tmp_path / "static-built")
    (tmp_path / "static-built").mkdir()
    monkeypatch.setattr(files, "staticfiles_storage", CompressedManifestStaticFilesStorage(location=str(tmp_path)))
    monkeypatch.setattr(files, "_digest_of_sources", lambda: "this version")
    called = []
    monkeypatch.setattr(files, "call_command", lambda *words, **options: called.append(words))
    return called


def test_who_comes_second_waits_and_gathers_nothing(gathered, tmp_path):
    with (tmp_path / "static-built.lock").open("w") as first:
        fcntl.flock(first, fcntl.LOCK_EX)
        second = Thread(target=files.gather_static)
        second.start()
        second.join(0.3)
        assert second.is_alive() and gathered == []
        (tmp_path / "static-built" / ".gathered-from").write_text("this version")
    second.join(10)
    assert not second.is_alive() and gathered == []


def test_who_comes_alone_gathers_once(gathered):
    assert files.gather_static() and not files.gather_static()
    assert gathered == [("collectstatic",)]
