"""Public instances whose answers are known, read where they lie beside this checkout."""

from functools import partial
from pathlib import Path

import pytest
from django.conf import settings

from handrail.matching.tests.by_files import match_files

PUBLIC = Path(settings.BASE_DIR).parent / "shared" / "data" / "matching"


@pytest.fixture
def run(tmp_path):
    return partial(match_files, tmp_path)


def public(name):
    path = PUBLIC / name
    if not path.exists():
        pytest.skip(f"{path.name} is not beside this checkout")
    return path.read_text(encoding="utf-8")


def test_the_or_library_s_assign100_costs_305(run):
    size, *costs = map(int, public("assign100.txt").split())
    rows = [f"e{at // size},m{at % size},{100 - cost}" for at, cost in enumerate(costs)]
    answer = run(
        "id,weeks_waited\n" + "".join(f"e{row},0\n" for row in range(size)),
        "id,capacity\n" + "".join(f"m{column},1\n" for column in range(size)),
        "mentee,mentor,score\n" + "\n".join(rows),
    )

    assert 100 * size - answer["total_score"] == 305
    assert (answer["matched"], answer["certificate_gap"]) == (size, 0)


def test_the_residents_of_the_sample_are_matched_stably_and_all_of_them_could_be_matched(run):
    residents = [line.split(",") for line in public("residents_small.csv").splitlines()[1:]]
    programs = [line.split(",") for line in public("programs_small.csv").splitlines()[1:]]
    theirs = {name: ranked.split() for name, _capacity, ranked in programs}
    pairs = [
        f"{who},{name},{rank},{theirs[name].index(who) + 1}"
        for who, ranked in residents
        for rank, name in enumerate(ranked.split(), 1)
        if who in theirs[name]
    ]
    mentees = "id,weeks_waited\n" + "".join(f"{who},0\n" for who, _ranked in residents)
    mentors = "id,capacity\n" + "".join(f"{name},{capacity}\n" for name, capacity, _ranked in programs)

    stable = run(mentees, mentors, "mentee,mentor,mentee_rank,mentor_rank\n" + "\n".join(pairs), stable=True)
    most = run(mentees, mentors, "mentee,mentor,score\n" + "\n".join(f"{pair.rsplit(',', 2)[0]},1" for pair in pairs))

    assert (len(stable["unmatched"]), stable["certificate_gap"]) == (1, 0)
    assert sum(int(capacity) for _name, capacity, _ranked in programs) - stable["matched"] == 1
    assert most["matched"] == 10
