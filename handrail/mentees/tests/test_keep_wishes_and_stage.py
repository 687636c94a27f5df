"""What matters to Joan in a mentor, and where she is in care."""

from datetime import date, timedelta

import pytest

from handrail.access.actor import NOBODY
from handrail.audit.models import Entry
from handrail.mentees import queries
from handrail.mentees.models import StageOfCare, Wishes
from handrail.program import queries as program

SEEN = "a test looks"


@pytest.fixture
def joan(ana, people, enrolled):
    return enrolled(people.joan)


def stages():
    return [(each.stage, each.starts, each.ends) for each in StageOfCare.objects.for_system(SEEN).order_by("starts")]


def test_what_joan_said_is_kept_as_the_engine_reads_it(ana, joan):
    answer = ana.post(
        f"/mentees/{joan.pk}/wishes/",
        {
            "pathway": ["medication", "faith"],
            "medication_view": "takes",
            "languages": ["en", "es"],
            "gender": "woman",
            "must_gender": "woman",
            "must_language": "es",
            "must_way": "remote",
            "weight_family": "3",
            "weight_medication": "3",
            "weight_interests": "0",
            "about": "Two kids, two jobs.",
        },
    )
    assert answer.status_code == 302, answer.context["form"].errors
    kept = Wishes.objects.for_system(SEEN).get()
    assert kept.traits["medication_view"] == "takes" and sorted(kept.traits["pathway"]) == ["faith", "medication"]
    assert kept.musts == ["gender=woman", "language=es", "remote"]
    assert kept.weights == {"family": 3, "medication": 3, "interests": 0}
    assert kept.about == "Two kids, two jobs."


def test_the_form_shows_again_what_was_kept(ana, joan):
    form = {"gender": "woman", "must_gender": "man", "must_way": "nearby", "weight_family": "2", "about": "Calm."}
    ana.post(f"/mentees/{joan.pk}/wishes/", form)
    shown = ana.get(f"/mentees/{joan.pk}/wishes/").context["form"]
    assert {name: shown[name].value() for name in form} == form


def test_all_of_it_may_stay_blank(ana, joan):
    assert ana.post(f"/mentees/{joan.pk}/wishes/", {"about": ""}).status_code == 302
    kept = Wishes.objects.for_system(SEEN).get()
    assert (kept.musts, kept.weights, kept.about) == ([], {}, "")


@pytest.mark.parametrize("answers", [{"pathway": ["magic"]}, {"weight_family": "9"}, {"must_way": "flying"}])
def test_an_answer_that_is_none_keeps_nothing(ana, joan, answers):
    assert ana.post(f"/mentees/{joan.pk}/wishes/", {**answers, "about": "Kept words"}).status_code == 422
    assert not Wishes.objects.for_system(SEEN).exists()


def test_the_stage_before_ends_when_the_next_begins(ana, joan, people, sign_in, clock):
    began = program.today(NOBODY, joan.site)
    clock.pass_(days=30)
    day = program.today(NOBODY, joan.site)
    sign_in(people.ana).post(f"/mentees/{joan.pk}/stage/", {"stage": "after_care", "on": day.isoformat()})
    assert stages() == [("outpatient", began, day), ("after_care", day, None)]


def test_the_same_stage_on_the_same_day_changes_nothing(ana, joan):
    [(stage, began, _ends)] = before = stages()
    assert ana.post(f"/mentees/{joan.pk}/stage/", {"stage": stage, "on": began.isoformat()}).status_code == 302
    assert stages() == before and not Entry.objects.filter(act__startswith="stage.").exists()


def test_the_same_stage_with_another_day_puts_the_day_right(ana, joan):
    ana.post(f"/mentees/{joan.pk}/stage/", {"stage": "outpatient", "on": "2025-11-01"})
    assert stages() == [("outpatient", date(2025, 11, 1), None)]
    assert Entry.objects.get(act="stage.corrected.outpatient").about_id == joan.person_id


def test_the_stage_before_ends_where_the_day_of_the_next_was_put_right(ana, joan):
    page = f"/mentees/{joan.pk}/stage/"
    ana.post(page, {"stage": "outpatient", "on": "2025-11-01"})
    ana.post(page, {"stage": "after_care", "on": "2026-01-10"})
    ana.post(page, {"stage": "after_care", "on": "2025-12-24"})
    assert stages() == [
        ("outpatient", date(2025, 11, 1), date(2025, 12, 24)),
        ("after_care", date(2025, 12, 24), None),
    ]
    answer = ana.post(page, {"stage": "after_care", "on": "2025-10-01"})
    assert answer.status_code == 422 and "“Outpatient” began on Nov. 1, 2025." in answer.content.decode()


@pytest.mark.parametrize(
    "day, words", [("2030-01-01", "That day has not come yet."), ("1900-01-01", "Check the year.")]
)
@pytest.mark.parametrize("stage", ["outpatient", "alumni"])
def test_a_stage_begins_on_a_day_that_has_come(ana, joan, stage, day, words):
    before = stages()
    answer = ana.post(f"/mentees/{joan.pk}/stage/", {"stage": stage, "on": day})
    assert answer.status_code == 422 and words in answer.content.decode()
    assert stages() == before


def test_tomorrow_at_the_site_has_not_come_yet(ana, joan):
    tomorrow = program.today(NOBODY, joan.site) + timedelta(days=1)
    answer = ana.post(f"/mentees/{joan.pk}/stage/", {"stage": "alumni", "on": tomorrow.isoformat()})
    assert answer.status_code == 422 and len(stages()) == 1


def test_a_stage_cannot_begin_before_the_one_that_runs(ana, joan):
    before = stages()
    answer = ana.post(f"/mentees/{joan.pk}/stage/", {"stage": "alumni", "on": "2001-01-01"})
    assert answer.status_code == 422 and "Pick that day or a later one" in answer.content.decode()
    assert stages() == before


@pytest.mark.parametrize("page", ["wishes", "stage", "exclusions", "reach", "agreement", "come-back"])
def test_a_mentor_finds_none_of_these_pages(people, acting, sign_in, walking, page):
    walking(people.joan, people.marcus)
    mentee = queries.mentee_of(acting(people.ana), people.joan.pk)
    assert sign_in(people.marcus).get(f"/mentees/{mentee.pk}/{page}/").status_code == 403


@pytest.mark.parametrize("page", ["wishes", "stage", "exclusions", "reach", "reach/add", "agreement", "come-back"])
def test_looking_leaves_a_line(ana, joan, page):
    before = Entry.objects.filter(about_id=joan.person_id).count()
    assert ana.get(f"/mentees/{joan.pk}/{page}/").status_code == 200
    assert Entry.objects.filter(about_id=joan.person_id).count() == before + 1


@pytest.mark.parametrize("page", ["wishes", "stage", "exclusions", "reach", "agreement", "come-back"])
def test_a_mentee_who_is_not_there_is_a_missing_page(ana, page):
    assert ana.get(f"/mentees/00000000-0000-7000-8000-000000000000/{page}/").status_code == 404
