"""Ana sits at the bedside and enrolls Dee."""

import pytest

from handrail.access.actor import CLOCK
from handrail.access.permissions import Role
from handrail.audit.models import Entry
from handrail.consent.models import Agreement
from handrail.mentees import services
from handrail.mentees.models import StageOfCare
from handrail.people import queries as people_queries
from handrail.people.models import Person
from handrail.program import services as program
from handrail.rules.errors import RuleBroken

SEEN = "a test looks"
PAGE = "/mentees/enroll/"


def persons():
    return Person.objects.for_system(SEEN).count()


def test_dee_is_a_mentee_with_a_plan_an_agreement_and_somebody_who_answers_for_her(ana, people, typed, mentees, clock):
    answer = ana.post(PAGE, typed())

    [dee] = mentees()
    assert answer.url == f"/mentees/{dee.pk}/wishes/"
    assert (dee.person.name, dee.person.shown_name) == ("Dee Example", "Dee")
    assert dee.owner_id == people.ana.pk
    assert dee.enrolled_at == dee.waiting_since == clock.now()
    actor = people_queries.actor_of(dee.person_id)
    assert actor.roles == {Role.MENTEE}
    plan = people_queries.contact_plan(actor, dee.person)
    assert (plan.language, plan.interpreter, plan.shared, plan.if_else) == ("es", True, "yes", "ask")
    assert plan.details["say_as"] == "Sam from the boat club" and plan.text_opt_in_at == clock.now()
    [way] = people_queries.contact_ways(actor, dee.person)
    assert (way.address, way.text_ok, way.call_ok, way.voicemail_ok) == ("+12285550143", True, True, False)
    agreement = Agreement.objects.for_system(SEEN).get()
    assert agreement.given_at == clock.now() and agreement.recorded_by_id == people.ana.pk
    assert agreement.notice.kind == "notice"


def test_the_stage_of_care_begins_on_the_day_that_was_typed(ana, typed):
    ana.post(PAGE, typed())
    stage = StageOfCare.objects.for_system(SEEN).get()
    assert (stage.stage, stage.starts.isoformat(), stage.ends) == ("residential", "2026-01-02", None)


@pytest.mark.parametrize(
    "day, words", [("2027-03-14", "That day has not come yet."), ("1900-01-01", "Check the year.")]
)
def test_nobody_is_in_a_stage_since_a_day_to_come(ana, typed, mentees, day, words):
    before = persons()
    answer = ana.post(PAGE, typed(stage_starts=day))
    assert answer.status_code == 422 and words in answer.content.decode()
    assert (mentees(), persons()) == ([], before)


def test_the_form_sent_twice_enrolls_once(ana, typed, mentees):
    form = typed()
    first, second = ana.post(PAGE, form), ana.post(PAGE, form)
    assert len(mentees()) == 1
    assert first.url == second.url


def test_whoever_is_younger_is_not_enrolled_and_led_elsewhere(ana, typed, mentees):
    before = persons()
    answer = ana.post(PAGE, typed(adult=""))
    assert answer.status_code == 422
    assert "Mentorship here is for adults" in answer.content.decode()
    assert (mentees(), persons()) == ([], before)


def test_the_form_asks_for_the_adult_age_of_the_program(ana):
    program.decide_policy(CLOCK, "adult_age", 21)
    assert "They are 21 or older" in ana.get(PAGE).content.decode()


@pytest.mark.parametrize("missing", ["not_therapy", "who_sees", "limits", "notice_given", "scanned"])
def test_nobody_starts_without_a_needed_point_of_the_agreement(ana, typed, mentees, missing):
    points = [point for point in typed()["points"] if point != missing]
    answer = ana.post(PAGE, typed(points=points))
    assert answer.status_code == 422
    assert str(Agreement.Point(missing).label) in answer.content.decode().replace("&#x27;", "’")
    assert mentees() == []


def test_a_no_to_texts_is_kept_and_is_no_hindrance(ana, typed, mentees):
    points = [point for point in typed()["points"] if point != "texts"]
    assert ana.post(PAGE, typed(points=points)).status_code == 302
    [dee] = mentees()
    assert people_queries.contact_plan(people_queries.actor_of(dee.person_id), dee.person).text_opt_in_at is None
    assert Agreement.objects.for_system(SEEN).get().points["texts"] is False


@pytest.mark.parametrize(
    "answers",
    [{"phone": "12"}, {"phone": "call me"}, {"email": "dee", "phone": ""}, {"name": ""}, {"stage_starts": "31/31/31"}],
)
def test_what_is_mistyped_saves_nothing_and_loses_nothing(ana, typed, mentees, answers):
    before, lines = persons(), Entry.objects.count()
    answer = ana.post(PAGE, typed(**{"say_as": "A safe word", **answers}))
    assert answer.status_code == 422
    assert "A safe word" in answer.content.decode()
    assert (mentees(), persons(), Entry.objects.count()) == ([], before, lines)


def test_without_an_agreement_text_nobody_is_enrolled_and_the_page_says_whom_to_ask(people, sign_in, site, typed):
    before = persons() + 1  # Ana
    answer = sign_in(people.ana).post(PAGE, typed())
    assert answer.status_code == 422
    assert "Ask the director" in answer.content.decode()
    assert persons() == before


def test_the_page_shows_the_words_that_are_agreed_to(ana):
    assert "Plain words of the agreement." in ana.get(PAGE).content.decode()


@pytest.mark.parametrize("who", ["marcus", "joan", "dora", "hale", "eve", "otis"])
def test_only_coordinators_enroll(people, sign_in, typed, mentees, site, agreed_words, who):
    assert sign_in(getattr(people, who)).post(PAGE, typed()).status_code == 403
    assert mentees() == []


def test_enrolling_a_mentee_again_changes_nothing(people, enrolled, acting, clock):
    joan = enrolled(people.joan)
    clock.pass_(days=3)
    again = enrolled(people.joan)
    assert again.pk == joan.pk and again.enrolled_at == joan.enrolled_at


def test_a_service_refuses_somebody_without_an_agreement(people, acting, site, db):
    with pytest.raises(RuleBroken, match="agreement"):
        services.enroll(
            acting(people.ana),
            people.joan,
            site=site,
            owner=people.ana,
            stage="outpatient",
            stage_starts=people.joan.made_at.date(),
            adult=True,
        )


def test_each_enrollment_leaves_a_line_without_words(ana, typed, mentees):
    ana.post(PAGE, typed())
    [dee] = mentees()
    acts = [entry.act for entry in Entry.objects.filter(about_id=dee.person_id).order_by("seq")]
    assert acts[-1] == "mentee.enrolled" or "mentee.enrolled" in acts
    assert {"person.made", "contact_plan.kept", "contact_way.added", "agreement.recorded"} <= set(acts)


def test_a_correction_after_back_is_never_dropped_in_silence(ana, typed, mentees):
    """Ana enrolls Dee, goes back in her browser, puts the day right, and sends the same form again."""
    form = typed()
    ana.post(PAGE, form)
    for other in ({"stage_starts": "2025-12-01"}, {"phone": "228 555 0199"}, {"name": "Dee Sample"}, {"say_as": "Kim"}):
        answer = ana.post(PAGE, {**form, **other})
        page = answer.content.decode()
        assert answer.status_code == 409 and "This was saved before with other words." in page, other
        assert "What was saved before" in page and next(iter(other.values())) in page, "both are there"
    assert ana.post(PAGE, {**form, "ways": ["call"]}).status_code == 409
    assert len(mentees()) == 1
    page = ana.post(PAGE, {**form, "stage_starts": "2025-12-01"}).content.decode()
    assert "Jan. 2, 2026" in page, page[page.find("What was saved") :][:400]
    assert StageOfCare.objects.for_system(SEEN).get().starts.isoformat() == "2026-01-02"
