"""What a form of the web asks stands where a list has a short heading; what it asks of somebody else is left alone."""

from datetime import date

import pytest

from handrail.mentees.spreadsheet.columns import COLUMNS as OF_MENTEES
from handrail.mentees.spreadsheet.reading import WHOSE as MENTEES
from handrail.mentees.spreadsheet.reading import read_mentees
from handrail.mentors.spreadsheet.columns import COLUMNS as OF_MENTORS
from handrail.mentors.spreadsheet.reading import WHOSE as MENTORS
from handrail.mentors.spreadsheet.reading import read_roster
from handrail.people.spreadsheet.columns import may_stand_beside
from handrail.people.spreadsheet.questions import short_heading
from handrail.rules import week
from handrail.rules.tables import match_headings

TODAY = date(2026, 11, 25)
OF_BOTH = {
    "availability": [
        "What days and times are you available to meet?", "Which days and times are you usually available?",
        "What days/times work best for you?", "When are you available to meet with your mentor?",
        "When can you meet?", "What is your availability?", "Please list your availability",
        "What days of the week are you generally free?", "When are you free to meet each week?",
        "7. What days and times are you available to meet? (Select all that apply)",
        "What days and times are you available? Please check all that apply.", "Q3: When are you available?",
        "¿Qué días y horas está disponible para reunirse?", "¿Cuándo está usted disponible?",
        "¿Cuál es su disponibilidad?", "Bạn rảnh vào những ngày giờ nào?", "Khi nào bạn rảnh?",
    ],
    "hours": ["What times of day are you available?", "What hours are you usually free?"],
    "languages": [
        "Which languages do you speak fluently?", "What language(s) do you speak?", "What languages can you speak?",
        "Languages you speak fluently", "What languages are you fluent in?", "What is your primary language?",
        "Which language do you prefer to speak?", "What language are you most comfortable speaking?",
        "¿Qué idiomas habla?", "¿Qué idiomas habla usted con fluidez?", "Bạn nói được ngôn ngữ nào?",
        "Bạn nói những thứ tiếng nào?",
    ],
    "languages_2": ["What other languages do you speak?", "Do you speak any other languages? If yes, which?",
                    "Do you speak a language other than English?"],
    "travels": [
        "Do you have your own transportation?", "Do you have access to reliable transportation?",
        "Do you have a car?", "Are you able to travel to meetings?", "¿Tiene transporte propio?",
        "¿Tiene su propio carro?", "Bạn có xe riêng không?", "Do you have a vehicle? (Y/N)",
    ],
    "gender": ["What gender do you identify as?", "What is your gender?", "With which gender do you identify?",
               "¿Cuál es su género?", "Giới tính của bạn là gì?"],
    "remote_ok": ["Are you able to meet virtually?", "Are you comfortable meeting by phone or video?"],
    "nearby_ok": ["Are you willing to meet in person?", "Can you meet in person?"],
    "ways": ["How would you like to meet?", "How do you prefer to meet with your mentor?"],
    "phone": ["What is your phone number?", "What is the best number to reach you?",
              "Best phone number to reach you at",
              "Please enter your cell phone number", "¿Cuál es su número de teléfono?", "Số điện thoại của bạn"],
    "email": ["What is your email address?", "Please provide your email", "¿Cuál es su correo electrónico?"],
    "name": ["What is your full name?", "1. What is your name?", "¿Cuál es su nombre completo?", "Your full name:",
             "Họ và tên của bạn", "Please enter your full name"],
    "goes_by": ["What name do you go by?", "What would you like to be called?", "What is your preferred name?"],
    "interests": ["What are your hobbies?", "What do you like to do for fun?",
                  "What do you enjoy doing in your free time?",
                  "¿Qué le gusta hacer en su tiempo libre?", "What are your hobbies and interests?"],
    "pathway": ["What is your recovery pathway?", "Which recovery pathways do you follow?"],
    "area": ["What is your zip code?", "What zip code do you live in?"],
    "family": ["Do you have children?", "Do you have any kids?"],
    "spirituality": ["How important is spirituality in your life?", "How important is faith to you?"],
    "life_stage": ["What is your age?", "How old are you?", "¿Cuál es su edad?"],
}  # fmt: skip
OF_ONE = [
    (OF_MENTORS, MENTORS, "capacity", "How many mentees can you take?"),
    (OF_MENTORS, MENTORS, "capacity", "How many mentees are you willing to mentor at one time?"),
    (OF_MENTORS, MENTORS, "languages", "What languages does the mentor speak?"),
    (OF_MENTEES, MENTEES, "languages", "What languages does the participant speak?"),
    (OF_MENTEES, MENTEES, "availability", "What days and times is the client available?"),
    (OF_MENTEES, MENTEES, "phone", "What is the participant's phone number?"),
    (OF_MENTEES, MENTEES, "born", "What is your date of birth?"),
    (OF_MENTEES, MENTEES, "stage", "What level of care are you in?"),
]
OF_NOBODY_HERE = [
    "What languages are spoken at home by your children?", "What languages does your spouse speak?",
    "Which languages would you like your mentor to speak?", "Which languages should your mentee speak?",
    "Preferred gender of mentor (if any)", "Preferred gender of mentee", "Which languages do you speak (spouse)?",
    "What gender would you like your mentor to be?", "What days and times is your child available?",
    "What days are you NOT available?", "When are you unavailable?", "What days are you never available to meet?",
    "Do you need transportation?", "Does your spouse have a car?", "Do you have a driver's license?",
    "How many mentees do you have now?", "How many mentees do you mentor now?", "How many children do you have?",
    "What is your emergency contact's phone number?", "What is the best number to reach your spouse?",
    "What is your counselor's name?", "What is your mother's name?", "What is your relationship to the applicant?",
    "What times of day do you take your medication?", "Who is your mentor?", "How did you hear about us?",
    "What is your name? Your child's name?", "What is your partner's gender?", "How old is your youngest child?",
    "What languages do you not speak?", "What is your email password?", "Why do you want to meet?", "Your mentor",
    "What days and times are you available for court?", "Are you willing to travel abroad?",
    "¿Qué idiomas hablan sus hijos?", "¿Cuál es el nombre de su madre?", "Are you unable to meet in person?",
    "Are you not willing to meet in person?", "What is your supervisor's email address?",
]  # fmt: skip


def found(heading, columns, whose):
    return list(match_headings([short_heading(heading, whose)], columns, may_stand_beside))


@pytest.mark.parametrize(("columns", "whose"), [(OF_MENTEES, MENTEES), (OF_MENTORS, MENTORS)])
@pytest.mark.parametrize(("column", "heading"), [(column, each) for column, asked in OF_BOTH.items() for each in asked])
def test_a_question_is_what_its_short_heading_is(heading, column, columns, whose):
    assert found(heading, columns, whose) == [column]


@pytest.mark.parametrize(("columns", "whose", "column", "heading"), OF_ONE)
def test_a_question_of_one_list_is_what_its_short_heading_is(columns, whose, column, heading):
    assert found(heading, columns, whose) == [column]


@pytest.mark.parametrize("heading", OF_NOBODY_HERE)
def test_what_is_asked_of_somebody_else_or_of_something_else_is_left_alone(heading):
    for read in (lambda data: read_mentees(data, TODAY, 18), lambda data: read_roster(data, TODAY)):
        assert read(f"Name\t{heading}\nDee\tyes\n".encode()).ignored == [heading]


def test_a_short_heading_comes_before_a_question():
    reading = read_roster(b"Name,What languages do you speak?,Languages\nDee,Spanish,English\n", TODAY)
    assert reading.drafts[0].traits["languages"] == ["en"]


def test_whoever_is_told_of_by_others_is_no_mentor_by_their_question():
    reading = read_roster(b"Name\tWhat languages does the participant speak?\nDee\tSpanish\n", TODAY)
    assert reading.drafts[0].traits == {}


def test_a_form_of_the_web_is_read_whatever_stands_in_its_cells():
    headings = (
        "Timestamp", "Email Address", "1. What is your full name?", "2. What is the best number to reach you?",
        "3. What days and times are you available to meet? [Monday]", "4. Which languages do you speak fluently?",
        "5. How would you like to meet? (select all that apply)", "6. Do you have your own transportation?",
    )  # fmt: skip
    cells = ("11/2/2026 9:14:55", "d@example.org", "Dee Roe", "228-555-0112", "Evenings", "English", "Phone", "Yes")
    for read in (lambda data: read_mentees(data, TODAY, 18), lambda data: read_roster(data, TODAY)):
        reading = read("\n".join(["\t".join(headings), "\t".join(cells)]).encode())
        (draft,) = reading.drafts
        assert (draft.name, draft.ways) == ("Dee Roe", [("phone", "+12285550112"), ("email", "d@example.org")])
        assert draft.traits == {
            "languages": ["en"], "remote_ok": True, "nearby_ok": False, "travels": True,
            "availability": week.free(0, 17, 22),
        }  # fmt: skip
        assert reading.ignored == ["Timestamp"]
