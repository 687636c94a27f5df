"""What this machine told pip about its package index reaches uv; what it told uv is left alone."""

from pathlib import Path

import pytest

from start import index
from start.index import for_uv, pip_index

MIRROR = "https://packages.clinic.example/simple"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """An environment whose configuration lies in a folder of its own."""
    monkeypatch.setattr(index, "SYSTEM", tmp_path / "etc")
    return {"HOME": str(tmp_path)}


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


def test_a_machine_without_a_mirror_uses_the_usual_index(home: dict[str, str]) -> None:
    assert pip_index(home) is None
    assert "UV_DEFAULT_INDEX" not in for_uv(home)


def test_the_mirror_of_pips_file_is_told_to_uv(home: dict[str, str], tmp_path: Path) -> None:
    write(tmp_path / ".config" / "pip" / "pip.conf", f"[global]\nindex-url = {MIRROR}\n")

    assert for_uv(home)["UV_DEFAULT_INDEX"] == MIRROR


def test_the_mirror_of_pips_environment_comes_first(home: dict[str, str], tmp_path: Path) -> None:
    write(tmp_path / ".config" / "pip" / "pip.conf", "[global]\nindex-url = https://old.example/simple\n")

    assert for_uv({**home, "PIP_INDEX_URL": MIRROR})["UV_DEFAULT_INDEX"] == MIRROR


def test_the_users_file_wins_over_the_systems(home: dict[str, str], tmp_path: Path) -> None:
    write(tmp_path / "etc" / "xdg" / "pip" / "pip.conf", "[global]\nindex-url = https://system.example/simple\n")
    write(tmp_path / ".config" / "pip" / "pip.conf", f"[install]\nindex-url = {MIRROR}\n")

    assert pip_index(home) == MIRROR


def test_what_uv_was_told_is_left_alone(home: dict[str, str], tmp_path: Path) -> None:
    told = {**home, "PIP_INDEX_URL": "https://other.example/simple"}

    assert for_uv({**told, "UV_INDEX_URL": MIRROR})["UV_INDEX_URL"] == MIRROR
    assert "UV_DEFAULT_INDEX" not in for_uv({**told, "UV_INDEX_URL": MIRROR})
    write(tmp_path / ".config" / "uv" / "uv.toml", "")
    assert "UV_DEFAULT_INDEX" not in for_uv(told)


def test_a_file_of_pips_that_can_not_be_read_stops_nothing(home: dict[str, str], tmp_path: Path) -> None:
    write(tmp_path / ".config" / "pip" / "pip.conf", "index-url = without a section\n")

    assert pip_index(home) is None
