"""The field template: label, help, error, box, and who can see it, tied together for screen readers."""

import re
from datetime import date, datetime, time

import pytest
from django import forms
from django.template import TemplateSyntaxError
from django.utils import translation

from handrail.ui.forms import Day, DayAndTime, TimeOfDay, seen_by
from handrail.ui.templatetags.ui import icon


@pytest.fixture
def page(visitor):
    return visitor.post("/parts/", {"name": "x" * 30, "note": "hello"}).content.decode()


def test_the_summary_links_to_every_field_with_an_error(page):
    targets = re.findall(r'<li><a href="#([^"]+)">', page)
    assert targets == ["id_name", "id_day", "id_language", "id_ways", "id_outcome"]
    for target in targets:
        assert f'id="{target}"' in page
    assert "5 things to fix" in page


def test_one_error_is_one_thing(visitor):
    whole = {"name": "Dee", "language": "en", "ways": ["text"], "outcome": "talked"}
    page = visitor.post("/parts/", whole).content.decode()
    assert "One thing to fix" in page
    assert "When did you talk? – Please fill this in." in page


def test_a_box_is_described_by_its_help_its_error_and_who_can_see_it(page):
    assert 'aria-describedby="id_name_helptext id_name_error"' in page
    assert 'aria-describedby="id_note_seen_by"' in page
    for name in ("id_name_helptext", "id_name_error", "id_note_seen_by"):
        assert page.count(f'id="{name}"') == 1
    assert "Who can see this: you and Ana." in page


def test_no_id_stands_twice_on_a_page(page):
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert sorted(ids) == sorted(set(ids))


def test_choices_are_tiles_in_a_group_with_a_name(page):
    assert page.count('<fieldset class="field bad"') == 2
    assert '<div class="tiles tiles-2">' in page
    assert '<label class="tile" for="id_ways_0"><input type="checkbox" name="ways" value="text"' in page


def test_what_was_typed_is_still_there(page):
    assert ">\nhello</textarea>" in page
    assert f'value="{"x" * 30}"' in page


@pytest.mark.parametrize("language", ["en", "es", "vi"])
def test_days_and_times_are_written_as_browsers_expect_in_every_language(house, language):
    class Times(forms.Form):
        day = forms.DateField(widget=Day)
        at = forms.TimeField(widget=TimeOfDay)
        planned = forms.DateTimeField(widget=DayAndTime)

    known = {"day": date(2026, 3, 2), "at": time(18, 5), "planned": datetime(2026, 3, 2, 18, 5)}  # noqa: DTZ001
    with translation.override(language):
        shown = Times(initial=known)
        texts = [shown[name].value() for name in known]
        page = "".join(str(shown[name]) for name in known)
        typed = Times({"day": "2026-03-02", "at": "18:05", "planned": "2026-03-02T18:05"})
        assert typed.is_valid(), typed.errors
    assert texts == list(known.values())
    for text in ('value="2026-03-02"', 'value="18:05"', 'value="2026-03-02T18:05"'):
        assert text in page


def test_names_of_who_can_see_it_are_escaped(house):
    class Note(forms.Form):
        note = seen_by(forms.CharField(), "<b>Ana</b>")

    assert "&lt;b&gt;Ana" in str(Note()["note"].as_field_group())


def test_an_icon_that_is_not_in_the_file_is_found_at_once():
    with pytest.raises(TemplateSyntaxError, match="no icon 'clok'"):
        icon("clok")


def test_a_number_to_tap_is_written_as_people_write_it():
    from handrail.ui.templatetags.ui import tel

    assert tel("+12285550100") == '<a href="tel:+12285550100">(228) 555-0100</a>'
    assert tel("988") == '<a href="tel:988">988</a>'
    assert tel("+18006624357", "1-800-662-4357") == '<a href="tel:+18006624357">1-800-662-4357</a>'
