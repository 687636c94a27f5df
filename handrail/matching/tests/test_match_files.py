"""`manage.py match`: files in, one JSON file out, and no database."""

import csv
import json
import os
import random
import subprocess
import sys
from functools import partial
from io import StringIO
from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings

from handrail.matching.tests.by_files import MENTEES, MENTORS, PAIRS, match_files, matches

HERE = Path(settings.BASE_DIR)
GUIDE = HERE / "docs" / "guide"


@pytest.fixture
def run(tmp_path):
    return partial(match_files, tmp_path)


def test_those_who_have_waited_longest_come_first_and_the_sentences_say_why(run):
    answer = run(pairs=PAIRS)

    assert matches(answer) == {"Ana": "Nic", "Cy": "Mo"}
    assert {key: answer[key] for key in ("mode", "matched", "priority", "total_score", "certificate_gap")} == {
        "mode": "best", "matched": 2, "priority": 57, "total_score": 12, "certificate_gap": 0
    }  # fmt: skip
    assert answer["levels"] == ["priority", "score", "caseloads", "lots"]
    assert answer["pairs"][1] == {"mentee": "Cy", "mentor": "Mo", "score": 7, "why": ["Scored 7 in pairs.csv"]}
    assert answer["unmatched"] == [
        {
            "mentee": "Bea",
            "why": [
                "2 mentors were scored for this mentee.",
                "2 go to people who have waited longer, or as long and fit as well.",
            ],
            "unlock": [
                {"kind": "place", "mentor": "Mo", "says": "One more place with Mo"},
                {"kind": "place", "mentor": "Nic", "says": "One more place with Nic"},
            ],
        }
    ]


def test_one_more_place_that_is_told_is_true(run):
    for mentor in ("Mo", "Nic"):
        more = MENTORS.replace(f"{mentor},1", f"{mentor},2")
        assert "Bea" in matches(run(mentors=more, pairs=PAIRS))


def test_nobody_was_scored_and_nobody_has_a_place(run):
    answer = run("id,weeks_waited\na,0\nb,0\n", "id,capacity,caseload\nfull,2,2\n", "mentee,mentor,score\nb,full,1\n")

    assert [each["why"] for each in answer["unmatched"]] == [
        ["Nobody was scored for this mentee."],
        ["1 mentor was scored for this mentee.", "1 is full."],
    ]
    assert [each["unlock"] for each in answer["unmatched"]] == [
        [],
        [{"kind": "place", "mentor": "full", "says": "One more place with full"}],
    ]


def test_the_order_of_rows_and_columns_changes_not_one_letter(run):
    def mixed(text):
        head, *rows = [line.split(",") for line in text.splitlines()]
        order = chance.sample(range(len(head)), len(head))
        chance.shuffle(rows)
        return "\r\n".join(",".join(line[at] for at in order) for line in [head, *rows])

    chance = random.Random(3)
    for stable in (False, True):
        plain = run(pairs=PAIRS, stable=stable)
        assert run(mixed(MENTEES), mixed(MENTORS), mixed(PAIRS), stable=stable) == plain


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_files_as_people_save_them_are_read(run, encoding, delimiter):
    mentees = 'Mentee ID,Weeks waited\n007,3\n"Zoë, the 2nd",1\n'
    mentors = "Mentor,Capacity (most)\nJosé Peña,2\n"
    pairs = 'Mentee,Mentor,Score,Notes\n007,José Peña,3,"a; b"\n"Zoë, the 2nd",José Peña,4,\n'
    if delimiter == "\t":
        mentees, mentors, pairs = (text.replace(",", "\t").replace("ë\t ", "ë, ") for text in (mentees, mentors, pairs))
    else:
        mentees, mentors, pairs = (text.replace(",", ";").replace("ë; ", "ë, ") for text in (mentees, mentors, pairs))

    answer = run(*(text.encode(encoding) for text in (mentees, mentors, pairs)))

    assert matches(answer) == {"007": "José Peña", "Zoë, the 2nd": "José Peña"}


def test_a_title_above_the_headings_is_passed_over_and_rows_keep_their_numbers(run):
    mentees = "Spring round,made in March\n\nid,weeks_waited,languages\nAna,3,en;es\nBea,,en;vi\n"

    assert run(mentees) == ["mentees.csv, row 5: weeks_waited: there is no number."]
    assert set(matches(run(mentees.replace("Bea,,", "Bea,1,")))) == {"Ana", "Bea"}


@pytest.mark.parametrize("stable", [False, True])
@pytest.mark.parametrize(
    ("mentees", "mentors", "pairs", "matched"),
    [
        ("", "", "", 0),
        ("a,0\n", "", "", 0),
        ("", "m,3\n", "", 0),
        ("a,0\n", "m,1\n", "a,m,0\n", 1),
        ("a,0\n", "m,0\n", "a,m,5\n", 0),
        ("a,0\nb,0\n", "m,9\nn,1000000\n", "a,m,0\nb,m,0\na,n,0\nb,n,0\n", 2),
        ("é,1000\n007,60\na b,0\n", "M 1,2\n", "é,M 1,5\n007,M 1,5\na b,M 1,5\n", 2),
        ("a,0\n", "m,1\nnobody,1\n", "a,m,1000000\n", 1),
    ],
)
def test_small_and_odd_rounds_have_an_answer(run, mentees, mentors, pairs, matched, stable):
    for given in (f"mentee,mentor,score\n{pairs}", None):
        answer = run(f"id,weeks_waited\n{mentees}", f"id,capacity\n{mentors}", given, stable=stable)
        assert answer["certificate_gap"] == 0
        assert answer["matched"] == len(answer["pairs"])
        assert len(answer["pairs"]) + len(answer["unmatched"]) == mentees.count("\n")
        if given:
            assert answer["matched"] == matched


def test_ranks_decide_in_the_stable_mode_and_may_do_without_scores(run):
    pairs = "mentee,mentor,mentee_rank,mentor_rank\nAna,Mo,1,2\nBea,Mo,1,1\nAna,Nic,2,1\nBea,Nic,2,2\nCy,Mo,1,3\n"

    answer = run(pairs=pairs, stable=True)

    assert matches(answer) == {"Ana": "Nic", "Bea": "Mo"}
    assert answer["levels"] == ["stable"]
    assert answer["pairs"][1]["why"] == ["The mentee ranks this mentor at 1, and the mentor ranks them at 1"]
    assert answer["unmatched"][0]["why"] == [
        "1 mentor was scored for this mentee.",
        "1 goes to people whom they rank as high or higher.",
    ]
    assert run(pairs="mentee,mentor,mentor_rank\nAna,Mo,1\n", stable=True) == [
        "pairs.csv: There is no column “mentee_rank”, and no “score” to rank by."
    ]


def test_the_guide_s_example_is_matched_as_the_guide_says(run):
    mentees, mentors, pairs = (
        (GUIDE / f"example-matching-{name}.csv").read_text(encoding="utf-8") for name in ("mentees", "mentors", "pairs")
    )
    by_traits = run(mentees, mentors)
    guide = (GUIDE / "matching-files.md").read_text(encoding="utf-8")
    shown = json.loads(guide.partition("```json\n")[2].partition("```")[0])

    assert by_traits == shown
    assert run(mentees, mentors, pairs)["matched"] == 3
    assert run(mentees, mentors, pairs, stable=True)["mode"] == "stable"


def with_change(mentors, change):
    """The file of mentors with one change of `unlock`, made by its fields alone."""
    head, *rows = list(csv.reader(StringIO(mentors)))
    people = [dict(zip(head, row, strict=True)) for row in rows]
    if change["kind"] == "new_mentor":
        new = {
            "id": "new",
            "capacity": change["places"],
            "caseload": 0,
            "languages": change["language"],
            "gender": change["gender"],
        }
        any_way = {"remote_ok": "yes", "nearby_ok": "yes", "travels": "yes", "affiliation": "workforce"}
        people.append({**new, **any_way, "availability": change["hour"]})
    for person in people:
        if person["id"] == change.get("mentor"):
            if change["kind"] == "place":
                person["capacity"] = max(int(person["capacity"]), int(person.get("caseload") or 0)) + 1
            else:
                column, value = (
                    {"hour": "availability", "language": "languages"}[change["kind"]],
                    change[change["kind"]],
                )
                person[column] = f"{person[column]}; {value}"
    out = StringIO()
    columns = list(dict.fromkeys(name for person in people for name in person))
    writer = csv.DictWriter(out, columns)
    writer.writeheader()
    writer.writerows(people)
    return out.getvalue()


def test_every_change_of_an_unlock_is_true_as_a_program_reads_it(run):
    mentees, mentors = (
        (GUIDE / f"example-matching-{name}.csv").read_text(encoding="utf-8") for name in ("mentees", "mentors")
    )
    tried = [(each["mentee"], change) for each in run(mentees, mentors)["unmatched"] for change in each["unlock"]]
    assert {change["kind"] for _mentee, change in tried} == {"language", "new_mentor", "place"}
    for mentee, change in tried:
        assert mentee in matches(run(mentees, with_change(mentors, change))), change


def test_one_more_hour_is_told_in_the_form_of_the_file(run):
    mentees = "id,weeks_waited,languages,availability\na,1,en,Tue 6pm-8pm\n"
    mentors = "id,capacity,languages,availability\nm,1,en,Tue 5pm-6pm\n"
    [nobody] = run(mentees, mentors)["unmatched"]
    hours = [change for change in nobody["unlock"] if change["kind"] == "hour"]
    assert hours and all(change["hour"] in ("1:18-19", "1:19-20") and change["mentor"] == "m" for change in hours)
    for change in hours:
        assert matches(run(mentees, with_change(mentors, change))) == {"a": "m"}


@pytest.mark.parametrize("said", ["Mon-Thu evenings", "Sat 9-1", "weekdays after 5", "martes por la noche"])
def test_an_hour_beside_times_as_people_write_them_is_that_hour_and_no_other(run, said):
    week = "; ".join(f"{day}:0-24" for day in range(7))
    mentees = f"id,weeks_waited,availability\na,1,{week}\n"
    alone, more = (
        run(mentees, f"id,capacity,availability\nm,1,{times}\n")["pairs"][0]["why"][0]
        for times in (said, f"{said}; 6:6-8")
    )
    hours = [int(why.split(" hours")[0]) for why in (alone, more)]
    assert hours[1] == hours[0] + 2


def test_traits_decide_who_may_meet(run):
    answer = run(
        "id,weeks_waited,languages,excluded,availability,musts\n"
        "a,1,en,m2,1:18-20,\nb,1,vi,,,\nc,1,en|es,,,gender=woman\nd,1,en,,Tue 8am-10am,\n",
        "id,capacity,languages,availability,gender,affiliation\n"
        "m1,5,en;es,Tue 6pm-9pm,woman,workforce\nm2,5,en,,man,workforce\nm3,5,vi,,,\n",
    )

    assert matches(answer) == {"a": "m1", "c": "m1", "d": "m2"}
    assert answer["weights_version"]
    assert answer["unmatched"][0]["why"] == ["1 mentor speaks Vietnamese.", "1 is not suggested this time."]


def test_an_id_that_must_not_be_met_and_is_in_no_file_is_told(run, tmp_path):
    """A slip of the pen would bring together who must never meet. The other id is a secret."""
    said = StringIO()
    answer = run(
        "id,weeks_waited,excluded\na,1,m1\nb,1,M1\nc,1,m1;m2\n",
        "id,capacity,excluded\nm1,5,\nm2,5,b; x9\nm3,5,\n",
        said=said,
    )
    assert matches(answer) == {"a": "m2", "b": "m1", "c": "m3"}, "as typed"
    assert said.getvalue().splitlines() == [
        "b: an id under “excluded” is in neither file. Look whether it is typed right: else the two may be matched.",
        "m2: an id under “excluded” is in neither file. Look whether it is typed right: else the two may be matched.",
    ]


def test_without_or_tools_it_is_the_best_in_the_first_level_and_says_so_and_no_database_is_there(tmp_path):
    for name, text in (("mentees", MENTEES), ("mentors", MENTORS), ("pairs", PAIRS)):
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    files = [part for name in ("mentees", "mentors", "pairs") for part in (f"--{name}", f"{name}.csv")]
    manage = "import sys; sys.modules['ortools'] = None; sys.argv[0] = 'manage.py'; import runpy; "
    manage += f"runpy.run_path({str(HERE / 'manage.py')!r}, run_name='__main__')"
    surroundings = {key: value for key, value in os.environ.items() if not key.startswith(("HANDRAIL", "DJANGO", "PG"))}
    surroundings |= {"HANDRAIL_DATA": str(tmp_path / "data"), "PYTHONPATH": str(HERE)}

    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", manage, "match", *files, "--out", "out.json"],
        cwd=tmp_path, env=surroundings, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert "OR-Tools is not installed" in done.stdout
    answer = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert (answer["levels"], answer["certificate_gap"], answer["priority"]) == (["priority"], 0, 57)
    assert not list(tmp_path.glob("data/*.sqlite3"))


def test_pairs_stand_in_the_order_of_mentees(run):
    answer = run(pairs=PAIRS)
    assert all(one["mentee"] < other["mentee"] for one, other in pairwise(answer["pairs"]))


def sentences_of(answer):
    for each in [*answer["pairs"], *answer["unmatched"]]:
        yield from each["why"]
        yield from (change["says"] for change in each.get("unlock", ()))


def without_sentences(answer):
    pairs = [{**each, "why": ""} for each in answer["pairs"]]
    unlocks = [[{**change, "says": ""} for change in each["unlock"]] for each in answer["unmatched"]]
    return {**answer, "pairs": pairs, "unmatched": unlocks}


@pytest.mark.parametrize(
    ("language", "near", "speaks"),
    [("es", "Edad cercana (26 a 39)", "Si M-03 habla Español"), ("vi", "Gần tuổi", "Nếu M-03 nói Tiếng Tây Ban Nha")],
)
def test_all_sentences_come_in_the_language_that_is_asked_for(run, language, near, speaks):
    mentees, mentors = (
        (GUIDE / f"example-matching-{name}.csv").read_text(encoding="utf-8") for name in ("mentees", "mentors")
    )
    english, answer = run(mentees, mentors), run(mentees, mentors, language=language)
    assert without_sentences(answer) == without_sentences(english), "nothing but the sentences differs"
    said = list(sentences_of(answer))
    assert any(near in each for each in said) and speaks in said
    assert not set(said) & set(sentences_of(english))


@pytest.mark.parametrize(
    ("language", "reasons"),
    [
        ("es", ["mentees.csv, fila 2: weeks_waited: “x” no es un número entero.", "mentors.csv, fila 2: No hay id."]),
        ("vi", ["mentees.csv, dòng 2: weeks_waited: “x” không phải số nguyên.", "mentors.csv, dòng 2: Không có id."]),
    ],
)
def test_what_is_wrong_with_a_file_is_said_in_that_language_too(run, language, reasons):
    assert run("id,weeks_waited\nAna,x\n", "id,capacity\n,1\n", language=language) == reasons
    assert "PDF" in run(b"%PDF-1.7", language=language)[0]
