"""Free hours as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.rules import week
from handrail.rules.tables import Hours, parse_hours, parse_hours_of

WEEKDAYS = range(5)
EVERY_DAY = range(7)


def on(days, *stretches) -> int:
    return week.union(week.free(day, start, end) for day in days for start, end in stretches)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mon-Fri evenings; Sat 9am-1pm", on(WEEKDAYS, (17, 22)) | on([5], (9, 13))),
        ("weekdays after 5", on(WEEKDAYS, (17, 24))),
        ("mornings", on(EVERY_DAY, (6, 12))),
        ("Tue/Thu 18:00-20:00", on([1, 3], (18, 20))),
        ("anytime", week.WHOLE_WEEK),
        ("24/7", week.WHOLE_WEEK),
        ("any time except Sunday", on(range(6), (0, 24))),
        ("weekday evenings except Friday; Sat mornings", on(range(4), (17, 22)) | on([5], (6, 12))),
        ("M-F 9-5", on(WEEKDAYS, (9, 17))),
        ("MWF 6-8pm", on([0, 2, 4], (18, 20))),
        ("evenings Mon-Thu, mornings Sat", on(range(4), (17, 22)) | on([5], (6, 12))),
        ("Mon, Wed, Fri 6-8pm, Sat 10-2", on([0, 2, 4], (18, 20)) | on([5], (10, 14))),
        ("Mon 9am-12pm, 1-3pm; Tue 1-3", on([0], (9, 12), (13, 15)) | on([1], (13, 15))),
        ("10-12 and 2-4 Tuesdays", on([1], (10, 12), (14, 16))),
        ("Monday through Friday, 6:00 PM – 9:00 PM", on(WEEKDAYS, (18, 21))),
        ("I am free Sat & Sun afternoons.", on([5, 6], (12, 17))),
        ("between 5 and 7 on Tuesdays", on([1], (17, 19))),
        ("until noon", on(EVERY_DAY, (0, 12))),
        ("noon-2", on(EVERY_DAY, (12, 14))),
        ("Fri 10pm-2am", on([4], (22, 2))),
        ("Fri-Mon", on([4, 5, 6, 0], (0, 24))),
        ("all day Saturday", on([5], (0, 24))),
        ("Mon 6pm", on([0], (18, 19))),
        ("5:30-7:30 pm Mondays", on([0], (18, 19))),
        ("lunes a viernes de 9 a 13", on(WEEKDAYS, (9, 13))),
        ("martes y jueves por la tarde", on([1, 3], (12, 17))),
        ("sábados por la mañana", on([5], (6, 12))),
        ("lun a vie después de las 6", on(WEEKDAYS, (18, 24))),
        ("fines de semana", on([5, 6], (0, 24))),
        ("todos los días de 5 a 7 de la tarde", on(EVERY_DAY, (17, 19))),
        ("cualquier hora excepto domingos", on(range(6), (0, 24))),
        ("Evenings & weekends", on(WEEKDAYS, (17, 22)) | on([5, 6], (0, 24))),
        ("weekends and evenings", on(WEEKDAYS, (17, 22)) | on([5, 6], (0, 24))),
        ("fines de semana y tardes", on(WEEKDAYS, (12, 17)) | on([5, 6], (0, 24))),
        ("Sat/AM", on([5], (6, 12))),
        ("evenings Mon-Fri, Sat mornings", on(WEEKDAYS, (17, 22)) | on([5], (6, 12))),
        ("evenings Mon, Sat and Sun mornings", on([0], (17, 22)) | on([5, 6], (6, 12))),
        ("evenings Mon and Wed, Sat mornings", on([0, 2], (17, 22)) | on([5], (6, 12))),
        ("6-9 pm Mon/Wed/Fri, Sat 9-12", on([0, 2, 4], (18, 21)) | on([5], (9, 12))),
        ("evenings Mon, Wed, Sat and Sun mornings", on([0, 2], (17, 22)) | on([5, 6], (6, 12))),
        ("tardes lunes y miércoles, sábado mañanas", on([0, 2], (12, 17)) | on([5], (6, 12))),
        ("9-12 Mon, Tue 1-4", on([0], (9, 12)) | on([1], (13, 16))),
        ("6-9pm weeknights", on(WEEKDAYS, (18, 21))),
        ("9-12 Sat mornings", on([5], (9, 12))),
        ("evenings Mon-Fri 6-8, Sat mornings", on(WEEKDAYS, (18, 20)) | on([5], (6, 12))),
        ("after 6 Mon evenings, mornings Sat", on([0], (18, 24)) | on([5], (6, 12))),
        ("nights, weekends", on(WEEKDAYS, (18, 24)) | on([5, 6], (0, 24))),
        ("evenings and Saturdays 10-2", on(EVERY_DAY, (17, 22)) | on([5], (10, 14))),
        ("weekdays (not Wed) 5-8p", on([0, 1, 3, 4], (17, 20))),
        ("Sat. & Sun. 9 a.m. - 1 p.m.", on([5, 6], (9, 13))),
        ("Tues. and Thurs. evenings. Sat. mornings", on([1, 3], (17, 22)) | on([5], (6, 12))),
        ("mornings 7-9", on(EVERY_DAY, (7, 9))),
        ("evenings after 6", on(EVERY_DAY, (18, 24))),
        ("weeknights after 6", on(WEEKDAYS, (18, 24))),
        ("M-W-F 9-12", on([0, 2, 4], (9, 12))),
        ("Wknds", on([5, 6], (0, 24))),
        ("usually Mon evenings", on([0], (17, 22))),
        ("7 days a week", week.WHOLE_WEEK),
        ("24 hours", week.WHOLE_WEEK),
        ("daytime M-F", on(WEEKDAYS, (8, 17))),
        ("Regular business hours", on(WEEKDAYS, (9, 17))),
        ("thứ hai đến thứ sáu buổi tối", on(WEEKDAYS, (17, 22))),
        ("Tối thứ 7", on([5], (17, 22))),
        ("T2-T6 sáng; CN", on(WEEKDAYS, (6, 12)) | on([6], (0, 24))),
    ],
)
def test_free_hours_are_read_as_people_write_them(text, expected):
    assert parse_hours(text) == Hours(expected)
    assert parse_hours(text.upper()) == Hours(expected)


@pytest.mark.parametrize(
    ("text", "hours"),
    [("6-8", (18, 20)), ("9-5", (9, 17)), ("8-8", (8, 20)), ("10-2", (10, 14)), ("7-3", (7, 15)), ("12-2", (12, 14))]
    + [("7-9pm", (19, 21)), ("9-1pm", (9, 13)), ("11-1pm", (11, 13)), ("9am-1", (9, 13)), ("12-6am", (0, 6))]
    + [("5-9am", (5, 9)), ("8-18", (8, 18)), ("10pm-2", (22, 2)), ("9h-13h", (9, 13)), ("after 8", (20, 24))]
    + [("after 17:00", (17, 24)), ("before 9", (0, 9)), ("until 3", (0, 15)), ("10pm-midnight", (22, 24))],
)
def test_bare_hours_are_read_as_people_mean_them(text, hours):
    assert parse_hours(f"Wed {text}") == Hours(on([2], hours))


@pytest.mark.parametrize(
    ("text", "availability", "unread"),
    [
        ("after work", 0, ("after work",)),
        ("Mon evenings when kids are asleep", 0, ("Mon evenings when kids are asleep",)),
        ("Mon 6", 0, ("Mon 6",)),
        ("Sunday 25:00", 0, ("Sunday 25:00",)),
        ("no Sundays", 0, ("no Sundays",)),
        ("9:15-9:45", 0, ("9:15-9:45",)),
        ("Call 843-555-0100 first", 0, ("Call 843-555-0100 first",)),
        ("Tuesdays 6-8pm; ask Bea", on([1], (18, 20)), ("ask Bea",)),
        ("", 0, ()),
        ("n/a", 0, ()),
    ],
)
def test_what_is_not_understood_comes_back_and_claims_no_hour(text, availability, unread):
    assert parse_hours(text) == Hours(availability, unread)


@given(st.text(max_size=80))
def test_any_text_gives_hours_of_one_week_and_pieces_of_itself(text):
    hours = parse_hours(text)

    assert 0 <= hours.availability <= week.WHOLE_WEEK
    assert all(piece for piece in hours.unread)


WORDS = [
    "Mon",
    "-",
    "Fri",
    "evenings",
    "9am",
    "to",
    "5",
    ",",
    ";",
    "except",
    "after",
    "and",
    "10:30",
    "noon",
    "maybe",
    "tối",
]


@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_any_order_of_words_gives_hours_of_one_week(said):
    hours = parse_hours(" ".join(said))

    assert 0 <= hours.availability <= week.WHOLE_WEEK
    assert ("maybe" in " ".join(hours.unread)) == ("maybe" in said)


@given(st.integers(0, week.WHOLE_WEEK))
def test_free_times_and_bits_are_the_same_thing(availability):
    times = week.free_times(availability)

    assert week.union(week.free(time.day, time.from_hour, time.to_hour) for time in times) == availability
    assert sum(time.to_hour - time.from_hour for time in times) == week.hours(availability)
    assert tuple(week.FreeTime.read(str(time)) for time in times) == times


@pytest.mark.parametrize("wrong", [(7, 9, 10), (-1, 9, 10), (0, 24, 10), (0, 9, 25)])
def test_hours_that_do_not_exist_are_refused(wrong):
    with pytest.raises(ValueError, match="no such hours"):
        week.free(*wrong)


def test_hours_of_one_day_are_that_days():
    read = parse_hours_of(2, "9-11; 10 PM to 2 AM")

    assert read.availability == week.free(2, 9, 11) | week.free(2, 22, 2)
    assert read.unread == ()


@pytest.mark.parametrize("text", ["Fri 9-11", "9-11 on weekdays", "Mon"])
def test_hours_of_one_day_name_no_other(text):
    assert parse_hours_of(2, text).unread


@pytest.mark.parametrize(
    "text", ["20 hours a week", "shift eves", "every other evening", "not available Sundays", "Mon" * 400, "15"]
)
def test_what_may_be_other_days_or_no_hours_at_all_claims_nothing(text):
    assert parse_hours(text).availability == 0
    assert parse_hours(text).unread


@pytest.mark.parametrize("text", ["Any", "any, please", "Available", "my best time"])
def test_words_that_name_no_hour_come_back_and_are_not_dropped_in_silence(text):
    assert parse_hours(text) == Hours(0, (text,))
    assert parse_hours_of(0, text) == Hours(0, (text,))
