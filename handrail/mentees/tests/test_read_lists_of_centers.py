"""Lists as treatment centers have them: exports of records, forms that staff fill in, sheets made by hand."""

from datetime import date

import pytest

from handrail.mentees.spreadsheet.reading import read_mentees
from handrail.rules import week

TODAY = date(2026, 11, 25)


def read(*lines):
    return read_mentees("\n".join(lines).encode(), TODAY, 18)


def test_an_export_of_records_tells_phones_and_the_program():
    reading = read(
        '"ClientID","FirstName","LastName","DOB","PhoneHome","PhoneCell","ProgramName","AdmitDate","DischargeDate"',
        '"1","DEE","ROE","1988-03-04 00:00:00.000","(228)555-0171","NULL","IOP","2026-10-01 00:00:00.000","NULL"',
        '"2","KAY","POE","1979-12-12 00:00:00.000","NULL","(228)555-0172","IOP","2026-07-01 00:00:00.000","NULL"',
    )
    assert [draft.ways for draft in reading.drafts] == [[("phone", "+12285550171")], [("phone", "+12285550172")]]
    assert {draft.stage for draft in reading.drafts} == {"intensive_outpatient"} and reading.ignored == ["ClientID"]


@pytest.mark.parametrize("theirs", ["Client Name", "Client's Name", "Participant full name"])
@pytest.mark.parametrize("writer", ["Your Name", "What is your name?", "Your full name", "Your name (referring staff)"])
def test_whoever_fills_in_a_referral_is_not_the_one_who_is_referred(writer, theirs):
    headings = (writer, "Your Phone", "Your email", theirs, "Client's Phone Number", "Client's Date of Birth")
    cells = ("Bo Staff", "228-555-0100", "bo@example.org", "Dee Roe", "228-555-0181", "3/4/1988")
    reading = read("\t".join(headings), "\t".join(cells))
    (draft,) = reading.drafts
    assert (draft.name, draft.ways, draft.of_age) == ("Dee Roe", [("phone", "+12285550181")], True)
    assert reading.ignored == [writer, "Your Phone", "Your email"]


def test_what_a_referral_asks_of_the_client_is_the_clients():
    headings = (
        "Your name", "What languages do you speak?", "Client name", "What languages does the client speak?",
        "When is the client available?", "Does the client have transportation?", "Current level of care",
    )  # fmt: skip
    cells = ("Bo Staff", "Vietnamese", "Dee Roe", "English", "Mon 9-12", "No, needs a ride", "IOP")
    (draft,) = read("\t".join(headings), "\t".join(cells)).drafts
    assert draft.traits == {"languages": ["en"], "availability": week.free(0, 9, 12), "travels": False}
    assert draft.stage == "intensive_outpatient"


@pytest.mark.parametrize("others", ["Respondent ID,Collector ID,IP Address", "ResponseId,IPAddress,Finished"])
def test_when_a_survey_was_filled_in_is_no_day_of_admission_or_discharge(others):
    reading = read(f"{others},Start Date,End Date,Name,Age", "1,2,3,11/2/2026 10:01,11/2/2026 10:09,Dee Roe,40")
    (draft,) = reading.drafts
    assert draft.stage_starts is None and {"Start Date", "End Date"} <= set(reading.ignored)


def test_the_codes_in_the_third_line_of_a_survey_are_nobody():
    reading = read("Name\tAge", '{"ImportId":"QID1_TEXT"}\t{"ImportId":"QID2"}', "Dee Roe\t40")
    assert [draft.name for draft in reading.drafts] == ["Dee Roe"]


@pytest.mark.parametrize(
    "heading", ["PHASE 1", "Phase II", "Level 2", "GROUP A", "Tuesday group", "Unit B", "Women's house", "3rd floor"]
)
def test_the_heading_of_a_part_that_is_no_stage_is_nobody(heading):
    reading = read("Name,Phone,Age", f"{heading},,", "Dee Roe,228-555-0112,40")
    assert [draft.name for draft in reading.drafts] == ["Dee Roe"]
    assert "looks like a heading" in reading.skipped[0].words


@pytest.mark.parametrize("heading", ["Discharged - successful", "Discharged (AMA)", "LEFT / transferred"])
def test_words_behind_who_was_discharged_change_nothing(heading):
    assert read("Name,Phone,Age", f"{heading},,", "Dee Roe,228-555-0112,40").drafts == []


@pytest.mark.parametrize("total", ["Tổng cộng: 4", "Total 4", "Tổng số: 4 người"])
def test_a_total_in_the_first_column_ends_no_part(total):
    reading = read("STT,Name,Age", "DISCHARGED,,", f"{total},,", "1,Dee Roe,40")
    assert reading.drafts == [] and "heading" not in reading.skipped[1].words


def test_a_name_that_begins_like_a_total_is_somebodys():
    assert [draft.name for draft in read("Họ và tên,Tuổi", "Tống Công Minh,40").drafts] == ["Tống Công Minh"]


def test_a_heading_in_another_column_is_told():
    reading = read("#,Name,Age", "WEST WING,,", "1,Dee Roe,40")
    assert reading.skipped[0].words == "“WEST WING” looks like a heading. The rows below it were read without it."


def test_vietnamese_days_of_admission_are_read():
    reading = read("Họ và tên,Năm sinh,Ngày vào,Ngày xuất viện", "Trần Văn Minh,1990,25/10/2026,")
    assert reading.drafts[0].stage_starts == date(2026, 10, 25)


@pytest.mark.parametrize(
    "line", ["*** End of report ***", "END OF LIST", "Fin del informe", "Confidential - do not share"]
)
def test_the_last_line_of_a_report_is_nobody(line):
    assert [draft.name for draft in read("Name,Age", "Dee Roe,40", f"{line},").drafts] == ["Dee Roe"]


@pytest.mark.parametrize(
    "heading", ["What year were you born?", "When were you born?", "¿En qué año nació?", "Bạn sinh năm nào?"]
)
def test_a_question_for_the_birth_keeps_the_young_out_beside_another_column_too(heading):
    for others in ("Name", "Name\tDOB"):
        cells = "\t".join(("Lou Poe", "1/1/1990")[: len(others.split("\t"))])
        reading = read(f"{others}\t{heading}", f"{cells}\t2012")
        assert reading.drafts == [] and "younger than 18" in reading.skipped[0].words


def test_a_status_in_spanish_says_who_left():
    reading = read("Cliente,Estatus,Edad", "Dee Roe,Residencial,40", "Lou Poe,Baja,41", "Kay Moe,Expulsada,42")
    assert [(draft.name, draft.stage) for draft in reading.drafts] == [("Dee Roe", "residential")]


def test_the_day_of_admission_may_be_called_admit():
    assert read("Name,Age,Admit", "Dee Roe,40,10/1/2026").drafts[0].stage_starts == date(2026, 10, 1)
