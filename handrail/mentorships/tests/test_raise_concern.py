from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from handrail.access.actor import CLOCK
from handrail.access.permissions import Role
from handrail.audit.models import Entry
from handrail.mentorships import queries, services
from handrail.mentorships.models import Concern, ConcernAccount
from handrail.outbox.models import Notice
from handrail.people import queries as people_queries
from handrail.people import services as people_services
from handrail.program import services as program

SEEN = "a test looks at the rows"
FORM = {"kind": "self", "words": "He gave his dog away."}


def told():
    notices = Notice.objects.for_system(SEEN).filter(kind="urgent")
    return set(notices.values_list("person_id", flat=True))


@pytest.fixture
def raised(marcus, mentorship, people, hale_on_duty):
    return services.raise_concern(marcus, about=people.darnell, kind="self", words="He gave his dog away.", once="one")


def test_it_goes_to_the_clinician_on_duty_and_the_page_says_what_to_do_now(
    mentorship, hale_on_duty, people, sign_in, clock
):
    answer = sign_in(people.marcus).post(f"/mentorships/{mentorship.pk}/worried/", FORM, follow=True)

    concern = Concern.objects.for_system(SEEN).get()
    assert (concern.about, concern.raised_by, concern.owner) == (people.darnell, people.marcus, people.hale)
    assert concern.due_at == clock.now() + timedelta(minutes=60)
    assert told() == {people.hale.pk}
    page = answer.content.decode()
    assert "Dr. Hale is on duty and answers by 10:00\u00a0AM." in page
    assert 'href="tel:911"' in page
    assert 'href="tel:988"' in page


def test_with_nobody_on_duty_the_page_says_so_and_everybody_who_answers_is_told(mentorship, people, sign_in):
    people.hale, people.ana  # noqa: B018  they work here, and neither is on duty
    before = sign_in(people.marcus).get(f"/mentorships/{mentorship.pk}/worried/").content.decode()
    answer = sign_in(people.marcus).post(f"/mentorships/{mentorship.pk}/worried/", FORM, follow=True)

    assert "Nobody is on duty right now" in before
    assert "Nobody is on duty right now" in answer.content.decode()
    assert told() == {people.hale.pk}
    assert Concern.objects.for_system(SEEN).get().owner is None


def test_the_coordinator_on_duty_is_told_when_no_clinician_is(mentorship, people, ana, marcus):
    program.start_shift(ana, duty="coordinator", person=people.ruth)
    services.raise_concern(marcus, about=people.darnell, kind="other", once="one")

    assert people.ruth.pk in told()


def test_the_deputy_is_told_as_well(mentorship, people, ana, marcus):
    people_services.grant_role(CLOCK, people.ruth, Role.CLINICIAN)
    program.start_shift(ana, duty="clinician", person=people.hale, deputy=people.ruth)
    services.raise_concern(marcus, about=people.darnell, kind="other", once="one")

    assert told() == {people.hale.pk, people.ruth.pk}


def test_nobody_is_told_about_themselves(mentorship, people, ana, acting):
    people_services.grant_role(CLOCK, people.ruth, Role.CLINICIAN)
    program.start_shift(ana, duty="clinician", person=people.hale, deputy=people.ruth)
    concern = services.raise_concern(ana, about=people.hale, kind="self", once="one")

    assert told() == {people.ruth.pk}
    assert not queries.concerns(acting(people.hale)).filter(pk=concern.pk).exists()
    assert not queries.concerns_to_answer(acting(people.hale)).exists()
    assert queries.concern_account(acting(people.hale), concern) is None


def test_words_are_not_needed(mentorship, people, sign_in):
    sign_in(people.marcus).post(f"/mentorships/{mentorship.pk}/worried/", {"kind": "child"})

    assert ConcernAccount.objects.for_system(SEEN).get().words == ""


def test_a_kind_is_needed_and_nothing_typed_is_lost(mentorship, people, sign_in):
    answer = sign_in(people.marcus).post(f"/mentorships/{mentorship.pk}/worried/", {"words": "His dog."})

    assert answer.status_code == 422
    assert "His dog." in answer.content.decode()


def test_the_same_form_sent_twice_raises_one(mentorship, people, sign_in):
    browser = sign_in(people.marcus)
    for _ in range(2):
        browser.post(f"/mentorships/{mentorship.pk}/worried/", {**FORM, "once": "the same"})

    assert Concern.objects.for_system(SEEN).count() == 1
    assert ConcernAccount.objects.for_system(SEEN).count() == 1


def test_a_coordinator_raises_one_about_somebody_without_a_mentor(people, ana, sign_in):
    answer = sign_in(people.ana).post(f"/concerns/about/{people.rosa.pk}/", FORM)

    assert answer.status_code == 302
    assert Concern.objects.for_system(SEEN).get().about == people.rosa


def test_a_mentor_raises_none_about_somebody_they_do_not_walk_with(people, mentorship, sign_in):
    assert sign_in(people.marcus).post(f"/concerns/about/{people.rosa.pk}/", FORM).status_code == 404
    assert sign_in(people.keisha).post(f"/mentorships/{mentorship.pk}/worried/", FORM).status_code == 404


@pytest.mark.parametrize("who", ["darnell", "gwen", "eve", "otis"])
def test_whoever_may_raise_none_is_refused(people, mentorship, acting, sign_in, who):
    person = getattr(people, who)
    assert sign_in(person).post(f"/mentorships/{mentorship.pk}/worried/", FORM).status_code == 403
    with pytest.raises(PermissionDenied):
        services.raise_concern(acting(person), about=people.rosa, kind="self", once="one")


def test_the_trail_says_that_and_not_what(raised, people):
    line = Entry.objects.get(act="concern.raised.self")

    assert line.about_id == people.darnell.pk
    assert "dog" not in str(vars(line))


def test_what_was_said_is_for_clinicians_and_the_one_who_raised_it(raised, people, acting, keisha):
    readers = {
        key: queries.concern_account(acting(getattr(people, key)), raised) is not None
        for key in ("hale", "marcus", "keisha", "ana", "sol", "darnell", "dora", "otis")
    }

    assert readers == {**dict.fromkeys(readers, False), "hale": True, "marcus": True}


def test_that_there_is_one_shows_on_the_rail_without_its_kind(raised, people, ana, darnell):
    facts = [fact for fact in queries.history(ana, people.darnell.pk) if fact.kind == "concern"]

    assert [(fact.words, fact.key) for fact in facts] == [("Somebody was worried", "")]
    assert [fact.kind for fact in queries.history(darnell, people.darnell.pk)] == ["opened"]


def test_whoever_takes_it_sees_how_to_reach_both_and_only_then(raised, people, acting, sign_in):
    hale, page = sign_in(people.hale), f"/concerns/{raised.pk}/"
    before = hale.get(page).content.decode()
    assert "He gave his dog away." in before
    assert "(228)" not in before and "+1228" not in before
    assert not people_queries.people(acting(people.hale)).filter(pk=people.darnell.pk).exists()

    assert hale.post(f"{page}take/").status_code == 302

    after = hale.get(page).content.decode()
    assert "(228) 555-0148" in after
    assert "tel:+12285550111" in after
    assert people_queries.people(acting(people.hale)).filter(pk=people.darnell.pk).exists()


def test_closing_it_says_how_it_ended_and_ends_what_the_clinician_sees(raised, people, acting, sign_in):
    hale = sign_in(people.hale)
    hale.post(f"/concerns/{raised.pk}/take/")
    answer = hale.post(f"/concerns/{raised.pk}/close/", {"outcome": "safe", "done": "Talked for an hour."})

    assert (answer.status_code, answer.url) == (302, "/concerns/")
    row = Concern.objects.for_system(SEEN).get()
    assert (row.outcome, row.closed_at is not None) == ("safe", True)
    assert ConcernAccount.objects.for_system(SEEN).get().done == "Talked for an hour."
    assert not people_queries.people(acting(people.hale)).filter(pk=people.darnell.pk).exists()
    assert not queries.concerns_open(acting(people.ana)).exists()


@pytest.mark.parametrize("form", [{}, {"outcome": "safe"}, {"done": "Talked."}, {"outcome": "x", "done": "Talked."}])
def test_it_is_not_closed_without_an_outcome_and_what_was_done(raised, people, sign_in, form):
    hale = sign_in(people.hale)
    hale.post(f"/concerns/{raised.pk}/take/")

    answer = hale.post(f"/concerns/{raised.pk}/close/", form)
    assert answer.status_code == 422
    assert form.get("done", "") in answer.content.decode()
    assert Concern.objects.for_system(SEEN).get().closed_at is None


def test_nobody_closes_what_somebody_else_took(raised, people, acting, ana, sign_in):
    people_services.grant_role(CLOCK, people.ruth, Role.CLINICIAN)
    form = {"outcome": "safe", "done": "Talked."}
    hale, ruth = sign_in(people.hale), sign_in(people.ruth)
    assert hale.post(f"/concerns/{raised.pk}/close/", form).status_code == 422  # nobody took it yet
    hale.post(f"/concerns/{raised.pk}/take/")
    assert ruth.post(f"/concerns/{raised.pk}/close/", form).status_code == 422

    ruth.post(f"/concerns/{raised.pk}/take/")  # over

    assert not people_queries.people(acting(people.hale)).filter(pk=people.darnell.pk).exists()
    hale.post(f"/concerns/{raised.pk}/take/")  # and back again
    assert people_queries.people(acting(people.hale)).filter(pk=people.darnell.pk).exists()
    assert hale.post(f"/concerns/{raised.pk}/close/", form).status_code == 302
    assert hale.post(f"/concerns/{raised.pk}/take/").status_code == 422


@pytest.mark.parametrize("who", ["marcus", "darnell", "ana", "sol", "dora", "eve"])
def test_only_clinicians_open_the_pages_of_concerns(raised, people, sign_in, who):
    browser = sign_in(getattr(people, who))

    assert browser.get("/concerns/").status_code == 403
    assert browser.get(f"/concerns/{raised.pk}/").status_code == 403
    assert browser.post(f"/concerns/{raised.pk}/take/").status_code == 403
    assert browser.post(f"/concerns/{raised.pk}/close/").status_code == 403


def test_the_list_shows_open_ones_only(raised, people, acting, sign_in):
    hale = sign_in(people.hale)
    assert "Darnell" in hale.get("/concerns/").content.decode()

    services.take_concern(acting(people.hale), raised)
    services.close_concern(acting(people.hale), raised, outcome="safe", done="Talked.")

    page = hale.get("/concerns/").content.decode()
    assert "Darnell" not in page
    assert "Nobody is worried right now" in page


def test_the_page_of_what_to_do_now_is_for_whoever_raised_it(raised, people, sign_in, keisha):
    page = f"/concerns/{raised.pk}/now/"
    assert sign_in(people.marcus).get(page).status_code == 200
    assert sign_in(people.keisha).get(page).status_code == 404


def test_the_second_clinicians_words_come_back_where_a_colleague_closed_it_meanwhile(raised, people, sign_in):
    people_services.grant_role(CLOCK, people.ruth, Role.CLINICIAN)
    hale, ruth = sign_in(people.hale), sign_in(people.ruth)
    hale.post(f"/concerns/{raised.pk}/take/")
    hale.post(f"/concerns/{raised.pk}/close/", {"outcome": "not_a_danger", "done": "Talked."})

    form = {"outcome": "emergency", "done": "I called 911."}
    answer = ruth.post(f"/concerns/{raised.pk}/close/", form)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Dr. Hale closed it" in page
    assert "I called 911." in page
    assert "Emergency help was called" in page
    assert "Nothing you typed is lost." not in page
    assert "No danger found" in page
    account = ConcernAccount.objects.for_system(SEEN).get()
    assert account.done == "Talked."


def test_the_words_come_back_where_a_colleague_took_it_over_as_well(raised, people, sign_in):
    people_services.grant_role(CLOCK, people.ruth, Role.CLINICIAN)
    hale, ruth = sign_in(people.hale), sign_in(people.ruth)
    hale.post(f"/concerns/{raised.pk}/take/")
    ruth.post(f"/concerns/{raised.pk}/take/")

    page = hale.post(
        f"/concerns/{raised.pk}/close/", {"outcome": "emergency", "done": "I called 911."}
    ).content.decode()
    assert "Somebody else took this" in page
    assert "I called 911." in page
    assert "Nothing you typed is lost." not in page


def test_the_person_learns_nothing_of_it_from_who_sees_them(raised, people, acting, sign_in, transactional_db):
    """Neither that somebody raised it, nor who answers; that a clinician opened their record is told as ever."""
    darnell, hale, page = sign_in(people.darnell), sign_in(people.hale), f"/concerns/{raised.pk}/"
    assert "Marcus" not in {each.name for each in people_queries.looks_at(acting(people.darnell))}
    hale.post(f"{page}take/")
    open_now = darnell.get("/account/who-sees-me/").content.decode()
    hale.get(page)
    hale.post(f"{page}close/", {"outcome": "safe", "done": "Talked for an hour."})
    after = darnell.get("/account/who-sees-me/").content.decode()
    assert "oncern" not in open_now + after and "Hale" not in open_now
    (look,) = [each for each in people_queries.looks_at(acting(people.darnell)) if each.name == "Dr. Hale"]
    assert (look.why, look.opened, look.changed) == ("Clinician", 1, 0)
    assert "A clinician, to make sure that you are safe" in after, "said to everybody, always"


def test_coordinators_still_read_who_answers_it(raised, people, ana, acting, darnell):
    services.take_concern(acting(people.hale), raised)
    whys = {tie.why for tie in people_queries.ties_to(ana, people.darnell)}
    assert "concern" in whys
    assert "concern" not in {tie.why for tie in people_queries.ties_to(darnell, people.darnell)}


def test_whoever_is_no_mentor_any_more_has_their_words_back(mentorship, people, sign_in):
    browser = sign_in(people.marcus)
    people_services.end_role(CLOCK, people.marcus, Role.MENTOR)
    answer = browser.post(f"/mentorships/{mentorship.pk}/worried/", FORM)
    page = answer.content.decode()
    assert answer.status_code == 403 and "What you wrote" in page and "He gave his dog away." in page
    assert "csrfmiddlewaretoken" not in page.split("What you wrote")[1].split("</section>")[0]


def test_late_has_the_picture_that_it_has_in_the_queue(raised, people, sign_in, clock):
    clock.pass_(hours=2)
    tag = sign_in(people.hale).get("/concerns/").content.decode().partition("tag-late")[2].partition("</span>")[0]
    assert "1 hour late" in tag and "i-alert" in tag
