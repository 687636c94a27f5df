"""Runs `manage.py match` on texts, as a person would on files."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import call_command

MENTEES = "id,weeks_waited\nAna,3\nBea,0\nCy,60\n"
MENTORS = "id,capacity\nMo,1\nNic,1\n"
PAIRS = "mentee,mentor,score\nAna,Mo,10\nAna,Nic,5\nBea,Mo,900\nBea,Nic,1\nCy,Mo,7\n"


def match_files(
    folder: Path,
    mentees: str | bytes = MENTEES,
    mentors: str | bytes = MENTORS,
    pairs: str | bytes | None = None,
    *,
    stable: bool = False,
    out: str = "out.json",
    said: StringIO | None = None,
    **more: str,
) -> Any:
    """What stands in the JSON file; or the lines of reasons, and then there is no file. `said`: gets what is told on
    standard error.
    """
    asked = {}
    for name, text in (("mentees", mentees), ("mentors", mentors), ("pairs", pairs)):
        if text is not None:
            (folder / f"{name}.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
            asked[name] = str(folder / f"{name}.csv")
    (folder / out).unlink(missing_ok=True)
    reasons = said or StringIO()
    try:
        call_command("match", **asked, **more, stable=stable, out=str(folder / out), stdout=StringIO(), stderr=reasons)
    except SystemExit as stopped:
        assert stopped.code == 1
        assert not (folder / out).exists()
        return reasons.getvalue().replace(f"{folder}/", "").splitlines()
    return json.loads((folder / out).read_text(encoding="utf-8"))


def matches(answer: Any) -> dict[str, str]:
    return {pair["mentee"]: pair["mentor"] for pair in answer["pairs"]}
