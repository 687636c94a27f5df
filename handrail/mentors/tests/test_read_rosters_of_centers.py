"""Rosters as treatment centers have them: exports of forms and surveys, sheets made by hand."""

from datetime import date

import pytest

from handrail.mentors.spreadsheet.reading import read_roster
from handrail.rules import week

TODAY = date(2026, 11, 25)


def read(*lines):
    return read_roster("\n".join(lines).encode(), TODAY)


@pytest.mark.parametrize(
    ("cell", "travels"),
    [
        ("Yes, I have a car", True),
        ("Yes - own truck", True),
        ("No, but I take the bus", False),
        ("Sí, carro propio", True),
    ],
)
def test_a_yes_with_words_behind_it_is_a_yes(cell, travels):
    (draft,) = read("Name\tDo you have your own transportation?", f"Keisha\t{cell}").drafts
    assert (draft.traits, draft.repaired) == ({"travels": travels}, [])


@pytest.mark.parametrize("cell", ["Yes or no", "Not yet", "Yesterday", "Nope but soon"])
def test_what_only_begins_like_a_yes_is_told(cell):
    (draft,) = read("Name\tTravels", f"Keisha\t{cell}").drafts
    assert draft.traits == {} and "neither yes nor no" in draft.repaired[0]


def test_the_way_to_meet_may_be_asked_as_a_choice():
    (draft,) = read("Name\tWould you prefer to meet in person or virtually?", "Keisha\tEither").drafts
    assert draft.traits == {"remote_ok": True, "nearby_ok": True}


def test_days_above_the_line_of_headings_part_the_grid():
    reading = read(
        "Peer Mentor Grid - Fall,,,,,,,",
        ",,Monday,,Tuesday,,Saturday,",
        "Mentor,Cell,AM,Eve,AM,PM,AM,Max",
        "Keisha,228-555-0112,x,x,,x,✓,2",
    )
    (draft,) = reading.drafts
    monday = week.free(0, 6, 12) | week.free(0, 17, 22)
    assert draft.traits["availability"] == monday | week.free(1, 12, 22) | week.free(5, 6, 12)
    assert (draft.capacity, reading.ignored) == (2, [])


def test_the_option_itself_is_a_mark():
    (draft,) = read("Name,Mon AM,Mon PM,Tue AM", "Keisha,Mon AM,,Tue AM").drafts
    assert draft.traits["availability"] == week.free(0, 6, 12) | week.free(1, 6, 12)


@pytest.mark.parametrize(
    ("heading", "state"),
    [
        ("ON LEAVE / HIATUS", "away"),
        ("APPLICANTS - NOT YET CLEARED", "paused"),
        ("Applicants", "paused"),
        ("On hiatus", "away"),
    ],
)
def test_a_heading_of_several_words_for_one_state_is_known(heading, state):
    (draft,) = read("#,Mentor,Phone", f"{heading},,", "4,Lou Saucier,228-555-0115").drafts
    assert ("away" if draft.away else draft.status) == state


def test_a_survey_with_its_options_in_a_second_line_is_read():
    reading = read(
        "Respondent ID,Start Date,End Date,IP Address,What is your name?,,What days and times are you available?,,"
        "Which languages do you speak fluently?,,How would you like to meet?",
        ",,,,First,Last,Mon AM,Tue PM,English,Spanish,Response",
        "118,11/02/2026 10:01:00 AM,11/02/2026 10:09:00 AM,10.0.0.1,Keisha,Lewis,Mon AM,,English,Spanish,In person",
        "119,11/02/2026 11:01:00 AM,11/02/2026 11:09:00 AM,10.0.0.2,Marcus,Favre,,Tue PM,English,,Phone or video",
    )
    assert [(draft.number, draft.name, draft.status) for draft in reading.drafts] == [
        (3, "Keisha Lewis", None),
        (4, "Marcus Favre", None),
    ]
    assert [draft.traits["languages"] for draft in reading.drafts] == [["en", "es"], ["en"]]
    assert [draft.traits["availability"] for draft in reading.drafts] == [week.free(0, 6, 12), week.free(1, 12, 22)]
    assert [draft.repaired for draft in reading.drafts] == [[], []]


def test_a_column_over_nothing_gives_way_to_one_that_is_filled():
    reading = read("First Name,Last Name,Cell,First,Last,Phone", ",,,Keisha,Lewis,228-555-0112")
    (draft,) = reading.drafts
    assert (draft.name, draft.ways) == ("Keisha Lewis", [("phone", "+12285550112")])
    assert reading.ignored == ["First Name", "Last Name"]


@pytest.mark.parametrize(
    "asked", ["¿Cuántas personas puede acompañar?", "¿A cuántas personas puede acompañar a la vez?"]
)
def test_the_capacity_may_be_asked_in_spanish(asked):
    assert read(f"Nombre\t{asked}", "Keisha\t2").drafts[0].capacity == 2


def test_boxes_below_each_language_are_languages():
    reading = read(
        "Mentor,Languages [English],Languages [Spanish],Languages [Vietnamese],Interests (Fishing),Interests (Choir)",
        "Keisha,TRUE,TRUE,FALSE,x,",
        "Lou,,,✓,,x",
    )
    assert [draft.traits for draft in reading.drafts] == [
        {"languages": ["en", "es"], "interests": ["fishing"]},
        {"languages": ["vi"], "interests": ["church"]},
    ]
    assert reading.ignored == []
