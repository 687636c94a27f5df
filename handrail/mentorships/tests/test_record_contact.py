from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from handrail.audit.models import Entry
from handrail.mentorships import queries, services
from handrail.mentorships.models import Concern, ConcernAccount, Contact, Mentorship, PrivateNote
from handrail.people.models import ContactWay
from handrail.rules.errors import RuleBroken

CENTRAL = ZoneInfo("America/Chicago")
SEEN = "a test looks at the rows"


def rows(model=Contact):
    return model.objects.for_system(SEEN)


def now_stands(mentorship):
    return rows(Mentorship).get(pk=mentorship.pk)


def url(mentorship):
    return f"/mentorships/{mentorship.pk}/contacts/new/"


@pytest.fixture
def browser(sign_in, people, mentorship):
    return sign_in(people.marcus)


def test_three_taps_are_enough(browser, mentorship):
    answer = browser.post(url(mentorship), {"outcome": "reached", "topics": ["routine"]})

    contact = rows().get()
    assert (answer.status_code, answer.url) == (302, f"/contacts/{contact.pk}/")
    assert (contact.outcome, contact.way, contact.details) == ("reached", "call", {"topics": ["routine"]})
    assert now_stands(mentorship).next_due_on == date(2026, 3, 5)


def test_the_page_after_says_when_the_next_one_is(browser, mentorship):
    page = browser.post(url(mentorship), {"outcome": "reached", "way": "call"}, follow=True).content.decode()

    assert "Next one: by Thursday." in page


def test_the_trail_names_the_act_and_none_of_the_words(browser, mentorship):
    browser.post(url(mentorship), {"outcome": "reached", "way": "text", "shared_note": "the blue boat"})

    line = Entry.objects.filter(act="contact.recorded.reached").get()
    assert line.about_id == mentorship.mentee_id
    assert "boat" not in str(vars(line))


def test_the_same_form_sent_twice_makes_one_contact(browser, mentorship, once):
    form = {"outcome": "reached", "way": "call", "once": once()}

    first, second = (browser.post(url(mentorship), form) for _ in range(2))

    assert first.url == second.url
    assert rows().count() == 1


def test_a_form_of_another_mentorship_cannot_be_used_here(contact, marcus, mentorship, people, ana, enroll, site):
    enroll(people.rosa)
    other = services.open_mentorship(ana, mentee=people.rosa, mentor=people.marcus, site=site)
    services.record_contact(marcus, mentorship, outcome="reached", way="call", once="one")
    with pytest.raises(RuleBroken):
        services.record_contact(marcus, other, outcome="reached", way="call", once="one")


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({}, "1. What happened? –"),
        ({"outcome": "danced", "way": "call"}, "That is not on the list any more."),
        ({"outcome": "reached", "way": "call", "day": "2026-03-03"}, "has not come yet"),
        ({"outcome": "reached", "way": "call", "day": "2026-03-02", "clock": "23:00"}, "has not come yet"),
        ({"outcome": "reached", "way": "call", "day": "2026-03-01"}, "You began together on"),
        ({"outcome": "reached", "way": "call", "day": "0001-01-01"}, "Check the year."),
        ({"outcome": "reached", "way": "call", "day": "soon"}, "Enter a valid date"),
        ({"outcome": "reached", "way": "call", "minutes": "-3"}, "greater than or equal to 1"),
    ],
)
def test_what_cannot_be_says_what_to_do_and_keeps_what_was_typed(browser, mentorship, form, says):
    answer = browser.post(url(mentorship), {**form, "shared_note": "the blue boat"})

    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert "the blue boat" in answer.content.decode()
    assert rows().count() == 0


def test_a_talk_of_some_days_ago_counts_from_its_day(sign_in, people, mentorship, clock):
    clock.pass_(days=6)
    sign_in(people.marcus).post(url(mentorship), {"outcome": "reached", "way": "in_person", "day": "2026-03-05"})

    assert rows().get().at == datetime(2026, 3, 5, 18, tzinfo=UTC)  # noon in Biloxi
    assert now_stands(mentorship).next_due_on == date(2026, 3, 9)


def test_a_day_alone_is_never_before_the_beginning(sign_in, people, mentorship, clock):
    clock.pass_(days=1)
    sign_in(people.marcus).post(url(mentorship), {"outcome": "reached", "way": "call", "day": "2026-03-02"})

    assert rows().get().at >= mentorship.opened_at


def test_an_attempt_reaches_nobody_and_stays_open(contact, mentorship, clock):
    clock.pass_(days=3)
    contact("no_answer")

    stands = now_stands(mentorship)
    assert stands.open_since == date(2026, 3, 4)
    assert stands.first_contact_due == mentorship.opened_at + timedelta(hours=48)


def test_a_wrong_number_asks_which_and_is_not_used_again(browser, mentorship):
    form = {"outcome": "wrong_number", "way": "call", "once": "the same form"}
    asked = browser.post(url(mentorship), form)
    way = rows(ContactWay).get(person=mentorship.mentee)
    assert asked.status_code == 422
    assert "Which number was wrong?" in asked.content.decode()

    browser.post(url(mentorship), {**form, "wrong_way": str(way.pk)})

    way = rows(ContactWay).get(pk=way.pk)
    assert not way.is_open
    assert rows().get().outcome == "wrong_number"


def test_another_wrong_number_closes_none_of_ours(browser, mentorship):
    browser.post(url(mentorship), {"outcome": "wrong_number", "way": "call", "wrong_way": "another"})

    assert rows().count() == 1
    assert rows(ContactWay).get(person=mentorship.mentee).is_open


def test_a_private_note_is_for_the_writer_and_their_supervisor(browser, mentorship, people, sign_in):
    browser.post(url(mentorship), {"outcome": "reached", "way": "call", "private_note": "the red kite"})
    assert rows(PrivateNote).get().words == "the red kite"
    page = f"/mentorships/{mentorship.pk}/"

    who_reads = {
        key: "the red kite" in sign_in(getattr(people, key)).get(page).content.decode()
        for key in ("marcus", "darnell", "ana", "sol")
    }

    assert who_reads == {"marcus": True, "darnell": False, "ana": False, "sol": True}


def test_a_supervisor_reads_no_notes_about_themselves(mentorship, people, acting, ana, marcus, enroll, site, once):
    enroll(people.sol)
    own = services.open_mentorship(ana, mentee=people.sol, mentor=people.marcus, site=site)
    for row in (own, mentorship):
        services.record_contact(marcus, row, outcome="reached", way="call", private_note="the red kite", once=once())

    assert queries.private_notes(acting(people.sol), own) == {}
    assert len(queries.private_notes(acting(people.sol), mentorship)) == 1
    assert queries.private_notes_about(acting(people.sol), people.sol.pk) == {}


def test_the_form_of_somebody_else_saves_nothing_here(mentorship, marcus, keisha, people, ana):
    services.record_contact(marcus, mentorship, outcome="reached", way="call", once="one")
    services.start_cover(ana, mentorship, person=people.keisha)
    with pytest.raises(RuleBroken):
        services.record_contact(keisha, mentorship, outcome="reached", way="call", once="one")


def test_a_shared_note_is_read_by_both(browser, mentorship, people, sign_in):
    browser.post(url(mentorship), {"outcome": "reached", "way": "call", "shared_note": "the blue boat"})

    for person in (people.marcus, people.darnell, people.ana):
        assert "the blue boat" in sign_in(person).get(f"/mentorships/{mentorship.pk}/").content.decode()


def test_danger_words_show_help_at_once_and_tell_the_clinician_on_duty(browser, mentorship, people, hale_on_duty):
    form = {"outcome": "reached", "way": "call", "private_note": "He said that he wants to die."}
    page = browser.post(url(mentorship), form, follow=True).content.decode()

    assert "Is somebody in danger now?" in page
    assert f"/mentorships/{mentorship.pk}/worried/" in page
    assert 'href="tel:988"' in page
    assert "Dr. Hale is on duty" in page
    concern = rows(Concern).get()
    assert (concern.about, concern.owner, concern.kind) == (people.darnell, people.hale, "self")
    assert concern.by_words
    assert "die" not in rows(ConcernAccount).get().words


def test_a_flag_of_danger_stays_when_the_contact_is_taken_back(browser, mentorship, people, hale_on_duty, sign_in):
    form = {"outcome": "reached", "way": "call", "shared_note": "Overdose last night.", "once": "one"}
    for _ in range(2):
        browser.post(url(mentorship), form)
    browser.post(f"/contacts/{rows().get().pk}/undo/")

    page = sign_in(people.hale).get(f"/concerns/{rows(Concern).get().pk}/").content.decode()
    assert "Words in a note may mean danger" in page
    assert "last night" not in page


@pytest.mark.parametrize(("who", "status"), [("keisha", 404), ("nadine", 404), ("darnell", 403), ("ana", 403)])
def test_nobody_else_logs_a_contact(people, mentorship, nadine, sign_in, who, status):
    browser = sign_in(getattr(people, who))

    assert browser.post(url(mentorship), {"outcome": "reached", "way": "call"}).status_code == status
    assert rows().count() == 0


def test_a_contact_around_the_hour_that_comes_twice_is_taken(sign_in, people, mentorship, clock):
    """In November the clocks go back: 1:30 AM comes twice, and neither may be refused."""
    clock.move_to(datetime(2026, 11, 1, 15, tzinfo=UTC))
    form = {"outcome": "reached", "way": "call", "day": "2026-11-01", "clock": "01:30"}
    answer = sign_in(people.marcus).post(url(mentorship), form)

    assert answer.status_code == 302


@pytest.mark.parametrize(
    ("written_at", "means"),
    [
        (lambda now, opened: now - timedelta(hours=3), lambda now, opened: now - timedelta(hours=3)),
        (lambda now, opened: now + timedelta(days=2), lambda now, opened: now),  # the phone's clock is wrong
        (lambda now, opened: opened - timedelta(days=90), lambda now, opened: opened),
    ],
    ids=["hours ago", "tomorrow", "before they met"],
)
def test_a_contact_written_without_a_network_happened_when_it_was_written(
    sign_in, people, mentorship, clock, written_at, means
):
    clock.pass_(hours=30)
    browser = sign_in(people.marcus)
    now, opened = timezone.now(), mentorship.opened_at
    form = {"outcome": "reached", "written_at": written_at(now, opened).isoformat()}
    assert browser.post(url(mentorship), form).status_code == 302
    assert rows().get().at == means(now, opened)


def test_a_day_that_was_typed_counts_more_than_the_moment_of_writing(sign_in, people, mentorship, clock):
    clock.pass_(hours=30)
    browser = sign_in(people.marcus)
    day = timezone.now().astimezone(CENTRAL).date().isoformat()
    form = {"outcome": "reached", "day": day, "clock": "00:30", "written_at": "2026-01-01T00:00:00Z"}
    assert browser.post(url(mentorship), form).status_code == 302
    assert rows().get().at.astimezone(CENTRAL).strftime("%Y-%m-%d %H:%M") == f"{day} 00:30"


def test_a_correction_after_back_is_never_dropped_in_silence(browser, mentorship):
    form = {"outcome": "reached", "way": "call", "shared_note": "the blue boat", "once": "one"}
    assert browser.post(url(mentorship), form).status_code == browser.post(url(mentorship), form).status_code == 302
    for other in ({"outcome": "left_message"}, {"shared_note": "the red boat"}, {"private_note": "tired"}):
        answer = browser.post(url(mentorship), {**form, **other})
        assert answer.status_code == 422 and "This was saved before with other words." in answer.content.decode(), other
    assert rows().get().details["shared_note"] == "the blue boat"
