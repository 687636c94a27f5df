import pytest
from django import forms
from django.http import QueryDict
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from handrail.rules.week import HOURS, free, union
from handrail.ui.week import WeekField, day_lines, part_bits


class WeekForm(forms.Form):
    week = WeekField(label="When is a good time?", required=False)


def sent(**answers: str | list[str]) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, value in answers.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return data


def as_shown(form: forms.Form) -> QueryDict:
    """What a browser sends back when nothing is touched."""
    shown = form["week"].subwidgets[0].data
    tiles = [tile["value"] for day in shown["days"] for tile in day["tiles"] if tile["checked"]]
    return sent(week=tiles, **{day["hours_name"]: day["hours"] for day in shown["days"]})


@pytest.mark.parametrize("language", ["en", "es", "vi"])
@given(week=st.integers(min_value=0, max_value=(1 << HOURS) - 1))
@settings(max_examples=200, deadline=None)
def test_any_week_comes_back_from_the_form_as_it_went_in(language: str, week: int) -> None:
    with translation.override(language):
        comes_back(week)


def comes_back(week: int) -> None:
    form = WeekForm(as_shown(WeekForm(initial={"week": week})))
    assert form.is_valid(), form.errors
    assert form.cleaned_data["week"] == week
    assert not WeekForm(form.data, initial={"week": week}).has_changed()


def test_a_tile_stands_for_its_hours_and_a_night_runs_into_the_morning() -> None:
    form = WeekForm(sent(week=["0-morning", "6-night"]))
    assert form.is_valid()
    picked = {hour for hour in range(HOURS) if form.cleaned_data["week"] >> hour & 1}
    assert picked == set(range(6, 12)) | {6 * 24 + 22, 6 * 24 + 23} | set(range(6))


@pytest.mark.parametrize(
    ("typed", "times"),
    [
        ("9-11", [(9, 11)]),
        ("9 AM–11 AM, 6 PM–9 PM", [(9, 11), (18, 21)]),
        ("6 to 9 pm", [(18, 21)]),
        ("9-5", [(9, 17)]),
        ("10pm - 2am", [(22, 2)]),
        ("de 9 a 11", [(9, 11)]),
        ("18:00-21:00; 7-8 am", [(18, 21), (7, 8)]),
        ("after 5", [(17, 24)]),
        ("9 PM–12 AM", [(21, 24)]),
        ("", []),
    ],
)
def test_hours_are_read_as_people_write_them(typed: str, times: list[tuple[int, int]]) -> None:
    form = WeekForm(sent(week_6=typed))
    assert form.is_valid(), form.errors
    assert form.cleaned_data["week"] == union(free(6, *time) for time in times)


@pytest.mark.parametrize("typed", ["soon", "9", "25-26", "13 pm - 2 pm", "9-11 maybe", "9:75-11", "24-3", "Fri 9-11"])
def test_hours_that_nobody_can_read_are_asked_for_again_with_an_example(typed: str) -> None:
    form = WeekForm(sent(week_2=typed))
    assert not form.is_valid()
    assert "Wednesday" in str(form.errors["week"]) and "9 AM" in str(form.errors["week"])
    assert typed in str(form["week"]), "what was typed is still there"


def test_a_tile_that_does_not_exist_is_refused() -> None:
    for tile in ("7-morning", "0-noon", "", "0", "²-morning"):
        assert not WeekForm(sent(week=[tile])).is_valid(), tile


@pytest.mark.parametrize(
    ("language", "said"), [("en", "9 AM–11 AM, 9 PM–12 AM"), ("es", "09:00–11:00, 21:00–00:00"), ("vi", "09:00–11:00")]
)
def test_hours_read_as_all_times_of_the_language_do(language: str, said: str) -> None:
    with translation.override(language):
        [(_day, words)] = day_lines(free(1, 9, 11) | (0 if language == "vi" else free(1, 21, 24)))
    assert words == said


def test_a_week_reads_in_words() -> None:
    lines = day_lines(part_bits(1, "evening") | free(1, 6, 8) | free(5, 9, 10))
    assert lines == [("Tuesday", "Evening, 6 AM–8 AM"), ("Saturday", "9 AM–10 AM")]
