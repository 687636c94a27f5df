"""Style sheets are joined without a build, stay fit for old phones; what others made keeps its license and its hash."""

import gc
import hashlib
import re
import tomllib
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from handrail.ui import styles

UI = Path(styles.__file__).parent
STATIC = UI / "static" / "ui"
VENDORED = tomllib.loads((UI / "VENDOR.toml").read_text())["vendored"]
SHEETS = sorted((STATIC / "css").glob("*.css"))


def test_every_style_sheet_is_joined_in():
    assert sorted(styles.PARTS) == [sheet.stem for sheet in SHEETS]


def test_the_joined_sheet_is_a_static_file_like_any_other():
    found = finders.find(styles.JOINED)
    assert Path(found).read_text() == styles.joined()
    listed = [path for path, _storage in styles.JoinedStyles().list(None)]
    assert listed == [styles.JOINED]
    assert finders.find("ui/css/none.css") is None


def test_a_finder_that_is_dropped_leaves_its_file_to_who_is_about_to_read_it():
    found = styles.JoinedStyles().find(styles.JOINED)
    gc.collect()
    assert Path(found).read_text() == styles.joined()


def test_two_processes_join_the_same_file_with_the_same_age():
    one, other = styles.JoinedStyles(), styles.JoinedStyles()
    assert Path(one.find(styles.JOINED)).stat().st_mtime_ns == Path(other.find(styles.JOINED)).stat().st_mtime_ns


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_an_old_phone_reads_every_rule(sheet):
    css = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL)
    for too_new in ("@layer", ":is(", ":where(", "color-mix(", "@container", "inset:", "&", "oklch", "dvh"):
        assert too_new not in css, f"{sheet.name} uses {too_new}: Chrome 80 and Safari 13 drop the rule"
    assert not re.search(r"\{[^{}@]*\{", re.sub(r"@(media|supports|keyframes)[^{]*\{", "", css)), "nested rule"


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_rows_that_flex_use_no_gap(sheet):
    for rule in re.findall(r"\{([^{}]*)\}", sheet.read_text()):
        assert not ("flex" in rule and re.search(r"\bgap:", rule)), f"{sheet.name}: gap in a flex row"


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_one_declaration_a_line(sheet):
    for number, line in enumerate(sheet.read_text().splitlines(), 1):
        assert line.count(";") <= 1, f"{sheet.name}:{number}"


def test_has_stands_in_a_rule_of_its_own():
    for selector in re.findall(r"([^{}]+)\{", styles.joined()):
        assert not (":has(" in selector and "," in selector.split("/*")[0]), selector


def test_both_dark_blocks_are_alike():
    tokens = (STATIC / "css" / "tokens.css").read_text()
    blocks = re.findall(r"\{([^{}]*color-scheme: dark[^{}]*)\}", tokens)
    assert len(blocks) == 2
    assert blocks[0].split() == blocks[1].split()


@pytest.mark.parametrize("entry", VENDORED, ids=lambda entry: entry["file"])
def test_what_others_made_is_unchanged_and_licensed(entry):
    file = STATIC / entry["file"]
    assert hashlib.sha256(file.read_bytes()).hexdigest() == entry["sha256"]
    assert (STATIC / entry["license_file"]).read_text().strip()
    assert entry["license"] and entry["origin"]


def test_no_vendored_file_is_left_off_the_list():
    listed = {entry["file"] for entry in VENDORED}
    foreign = {str(file.relative_to(STATIC)) for folder in ("vendor", "fonts") for file in (STATIC / folder).iterdir()}
    assert {name for name in foreign if not name.endswith("LICENSE.txt")} <= listed


def test_vendored_scripts_name_their_version_and_no_source_map():
    for script in (STATIC / "vendor").glob("*.js"):
        assert re.search(r"-\d+\.\d+\.\d+\.", script.name)
        assert "sourceMappingURL" not in script.read_text()
