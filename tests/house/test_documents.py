"""The documents say what is true: whatever they name exists, and whatever must be named is."""

import ast
import re
import struct
import subprocess
import tomllib
from dataclasses import fields
from io import StringIO
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import CommandError
from django.utils.translation import gettext as _

import run
from handrail.access.permissions import Permission, Role
from handrail.operations import form_rules, who_sees_what
from handrail.program.policies import Policies
from tests.house.walk import HOUSE, ROOT, short

DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
SOURCES = [*HOUSE.rglob("*.py"), *(ROOT / "config").glob("*.py"), *(ROOT / "start").glob("*.py"), ROOT / "run.py"]
SOURCES += [*ROOT.glob("tests/**/*.py"), ROOT / "conftest.py"]
SETTINGS_PAGE = DOCS / "operations" / "settings.md"
SETTING = re.compile(r"\bHANDRAIL_[A-Z_]+[A-Z]\b|\bDATABASE_URL\b")
DECISIONS = sorted(DOCS.glob("decisions/[0-9]*.md"))


def settings_in_source():
    """Names of the environment, as strings and as what f-strings and commands of the tests hold."""
    found = set()
    for path in SOURCES:
        if path != Path(__file__):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    found |= {match[0] for match in SETTING.finditer(node.value)}
    return found


def test_every_setting_is_described_and_no_other():
    described = {match[0] for match in SETTING.finditer(SETTINGS_PAGE.read_text())}
    assert settings_in_source() - described == set(), f"describe them in {short(SETTINGS_PAGE)}"
    assert described - settings_in_source() == set(), "nothing reads these any more"


def test_every_policy_is_described_with_its_first_value():
    page = SETTINGS_PAGE.read_text()
    for each in fields(Policies):
        value = getattr(Policies(), each.name)
        row = re.search(rf"^\| `{each.name}` \| (.+) \| (.+) \|$", page, re.MULTILINE)
        assert row, f"{short(SETTINGS_PAGE)}: say what the policy {each.name} means"
        said = re.findall(r"[\w-]+", row[2])
        assert said == [str(part) for part in (value if isinstance(value, list) else [value])], each.name


def test_every_permission_is_told_in_words():
    assert set(who_sees_what.MEANS) == set(Permission)
    assert len(set(who_sees_what.MEANS.values())) == len(Permission), "two permissions read the same"


def test_who_sees_what_is_current():
    call_command("who_sees_what", check=True, stdout=StringIO())


def test_the_rules_of_the_forms_are_current():
    call_command("form_rules", check=True, stdout=StringIO())


class TwoDays(forms.Form):
    starts = forms.DateField()
    words = forms.CharField(max_length=7, required=False)

    def clean(self):
        raise forms.ValidationError(_("Two that don’t fit."))


def test_the_rules_of_a_form_are_read_from_it(monkeypatch):
    monkeypatch.setattr(TwoDays, "__module__", "handrail.garden.forms")
    monkeypatch.setattr(form_rules, "all_forms", lambda: [TwoDays])
    page = form_rules.page()
    for line in ("## garden", "| `starts` | date | yes |", "| `words` | text, up to 7 | no |", "- Two that don’t fit."):
        assert line in page.splitlines()


def test_no_kind_of_field_is_without_words():
    assert not re.findall(r"\w+Field\b", (DOCS / "forms.md").read_text())


def test_who_sees_what_that_is_not_current_is_refused(monkeypatch, tmp_path):
    from handrail.operations.management.commands import who_sees_what as command

    old = tmp_path / "old.md"
    old.write_text(who_sees_what.page() + "One more line.\n")
    monkeypatch.setattr(command, "PAGE", old)
    with pytest.raises(CommandError, match=r"run manage\.py who_sees_what"):
        call_command("who_sees_what", check=True, stdout=StringIO())


def test_who_sees_what_names_every_role_table_and_reason():
    page = who_sees_what.page()
    for role in Role:
        assert f"**{role.value.capitalize()}**" in page
    assert "| PrivateNote | `visible_to` |" in page
    assert "| `handrail/people/services/ties.py` | Tie | a relation ends for both sides |" in page
    written = sum(path.read_text().count(".for_system(") for path in who_sees_what_sources())
    assert len(who_sees_what.reasons()) > 50
    assert written >= len(who_sees_what.reasons()), "the same reason for the same table is told once a file"


def who_sees_what_sources():
    return [path for path in HOUSE.rglob("*.py") if not {"tests", "migrations"} & set(path.parts)]


@pytest.mark.parametrize("page", DECISIONS, ids=short)
def test_a_decision_is_one_page_with_its_status_on_top(page):
    lines = page.read_text().splitlines()
    assert lines[0].startswith(f"# {page.name[:4]} "), f"{short(page)}: begin with its number and a sentence"
    assert lines[2].startswith("Status: "), f"{short(page)}: the third line says its status"
    assert len(lines) <= 60, f"{short(page)}: one page"


def test_every_decision_is_listed_by_its_own_sentence():
    index = (DOCS / "decisions" / "README.md").read_text()
    for page in DECISIONS:
        sentence = page.read_text().splitlines()[0].removeprefix(f"# {page.name[:4]} ")
        assert f"| [{page.name[:4]}]({page.name}) | {sentence} |" in index, f"list {page.name}"
    assert len(re.findall(r"^\| \[", index, re.MULTILINE)) == len(DECISIONS)


def test_no_two_decisions_share_a_number():
    numbers = [page.name[:4] for page in DECISIONS]
    assert sorted(set(numbers)) == numbers


def test_a_decision_that_the_source_leans_on_exists():
    numbers = {page.name[:4] for page in DECISIONS}
    for path in SOURCES:
        for match in re.finditer(r"docs/decisions/(\d{4})", path.read_text()):
            assert match[1] in numbers, f"{short(path)} leans on decision {match[1]}, which nobody wrote"


@pytest.mark.parametrize("page", PAGES, ids=short)
def test_what_a_page_links_to_exists(page):
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text()):
        assert (page.parent / target).exists(), f"{short(page)} links to {target}"


@pytest.mark.parametrize("page", PAGES, ids=short)
def test_a_file_that_a_page_names_exists(page):
    """`docs/…`, `handrail/…`, `start/…` and the like, in code marks. A star stands for any name."""
    for name in re.findall(r"`((?:docs|handrail|start|config|tests|requirements)/[\w./*-]+)`", page.read_text()):
        found = list(ROOT.glob(name.rstrip("/"))) or list(ROOT.glob(name + "*"))
        assert found, f"{short(page)} names {name}"


@pytest.mark.parametrize("page", PAGES, ids=short)
def test_a_command_that_a_page_names_exists(page):
    text = page.read_text()
    for verb, words in re.findall(r"run\.py ([a-z]+)((?: FILE[.\w]*)?(?: --[a-z-]+(?: [\w./-]+)?)*)", text):
        assert verb in run.VERBS, f"{short(page)}: run.py has no verb {verb}"
        if words or verb != "restore":  # what it takes is said where it is shown, not each time it is named
            run.read([verb, *re.findall(r"\S+", words.replace(" FILE", " x"))])
    for name in re.findall(r"manage\.py ([a-z_]+)", text):
        assert name in get_commands(), f"{short(page)}: manage.py has no command {name}"


def test_the_first_page_names_the_two_commands():
    text = (ROOT / "README.md").read_text()
    assert "python3 run.py demo" in text
    assert "python3 run.py serve" in text


def test_every_picture_is_shown_and_has_the_size_it_is_taken_in():
    shown = set(re.findall(r"docs/screenshots/([\w-]+\.png)", (ROOT / "README.md").read_text()))
    taken = {path.name for path in DOCS.glob("screenshots/*.png")}
    assert shown <= taken
    for path in DOCS.glob("screenshots/*.png"):
        width, height = struct.unpack(">II", path.read_bytes()[16:24])
        assert (width, height) == ((360, 740) if path.stem.endswith("-phone") else (1200, 800)), path.name
        assert path.stat().st_size < 100_000, f"{path.name} is heavy: take it with docs/screenshots/make.py"


def test_the_architecture_names_every_room():
    text = (ROOT / "ARCHITECTURE.md").read_text()
    rooms = [name.removeprefix("handrail.") for name in settings.INSTALLED_APPS if name.startswith("handrail.")]
    for room in [*rooms, "rules"]:
        assert re.search(rf"\b{room}\b", text), f"say in ARCHITECTURE.md what {room} is"


def test_the_architecture_lists_the_rooms_in_the_order_of_their_floors():
    """As import-linter holds them: see pyproject.toml. Rooms that are not built yet stand only there."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(contract for contract in told if contract["id"] == "floors")["layers"]
    built = [room for layer in layers for room in re.findall(r"\w+", layer) if (HOUSE / room).is_dir()]
    rows = re.findall(r"^\| \d+ \| ([\w, ]+) \|", (ROOT / "ARCHITECTURE.md").read_text(), re.MULTILINE)
    told_rooms = [room for row in rows for room in row.split(", ")]
    assert told_rooms == ["config", *built]


WORDS = (
    "reach-out mentee mentor mentorship check-in contact pulse concern hand-over ending plan card gathering story slip"
).replace("plan card", "plan_card")


@pytest.mark.parametrize("word", WORDS.split())
def test_a_binding_word_is_explained(word):
    assert re.search(rf"\*?\*?\b{word.replace('_', ' ')}\b", (DOCS / "glossary.md").read_text())


def test_the_change_log_begins_with_what_is_newest():
    headings = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert headings
    dates = [match[0] for heading in headings if (match := re.search(r"\d{4}-\d{2}-\d{2}", heading))]
    assert dates == sorted(dates, reverse=True)


def test_the_license_is_whole():
    text = (ROOT / "LICENSE").read_text()
    for part in ("Apache License", "Version 2.0, January 2004", "9. Accepting Warranty", "END OF TERMS AND CONDITIONS"):
        assert part in text


OF_A_MACHINE = re.compile(
    r"(?<![\w.~}])/(?:work|root|Users|mnt)/\w|(?<![\w.~}])/home/(?!templates)[a-z]+/|pypi\.org|pythonhosted|npmjs\.org",
)


def tracked():
    told = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if told.returncode:
        pytest.skip("this is no checkout, so what is tracked can't be told")
    return [ROOT / name for name in told.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_no_file_names_a_folder_of_somebodys_machine_or_a_package_index():
    for path in tracked():
        if path == Path(__file__) or path.suffix in {".png", ".ico", ".woff2", ".ttf", ".gz"}:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            assert not OF_A_MACHINE.search(line), f"{short(path)}:{number}: {line.strip()[:100]}"


@pytest.mark.parametrize(
    "line", ["cd /" + "root/x", "see /" + "home/ana/handrail", "index-url = https://" + "pypi" + ".org/simple"]
)
def test_a_planted_address_is_found(line):
    assert OF_A_MACHINE.search(line)
