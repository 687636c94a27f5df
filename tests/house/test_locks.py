"""What is installed is pinned, hashed and says nothing of the machine it was written on."""

import re
from pathlib import Path

import pytest

REQUIREMENTS = Path(__file__).resolve().parents[2] / "requirements"
LOCKS = sorted(REQUIREMENTS.glob("*.txt"))


def pins(lock: Path) -> dict[str, str]:
    """Name → the whole entry, with its hashes and without comments."""
    text = re.sub(r"^\s*#.*\n", "", lock.read_text(), flags=re.MULTILINE)
    entries = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)
    return {re.split(r"[=\[ ]", entry)[0]: entry.replace("\\", "").split("# ")[0] for entry in entries if entry.strip()}


def test_the_installer_that_comes_first_is_the_one_that_stays() -> None:
    first, lasting = pins(REQUIREMENTS / "uv.txt"), pins(REQUIREMENTS / "app.txt")

    assert first["uv"].split() == lasting["uv"].split(), "copy uv's entry from requirements/app.txt to uv.txt"


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_package_is_pinned_with_hashes(lock: Path) -> None:
    for name, entry in pins(lock).items():
        assert re.match(rf"{re.escape(name)}==", entry), name
        assert "--hash=sha256:" in entry, name


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_names_no_address_and_no_folder(lock: Path) -> None:
    told = lock.read_text()

    assert "://" not in told
    assert "index-url" not in told
    assert "find-links" not in told
