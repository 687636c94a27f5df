"""The person decides what their mentor sees, item by item; an ending shuts all of it at once."""

from datetime import date

import pytest
from django.urls import reverse

from handrail.mentorships import services as mentorships
from handrail.people import queries as people_queries
from handrail.recovery import services
from handrail.recovery.models import JournalEntry

pytestmark = pytest.mark.django_db
WHY = "the test looks at everything"


@pytest.fixture
def entry(rosa, once):
    return services.write_entry(rosa, words="The pier at dawn.", on=date(2026, 3, 2), once=once())


def seen(client, mentorship):
    answer = client.get(reverse("recovery:shared", args=[mentorship.pk]))
    return answer.status_code == 200 and "The pier at dawn." in answer.content.decode()


def test_the_mentor_sees_it_from_the_moment_it_is_shared_and_no_longer(browser, mentors_browser, mentorship, entry):
    assert not seen(mentors_browser, mentorship)
    answer = browser.post(reverse("recovery:share", args=["journal", entry.pk]))
    assert answer.status_code == 302 and answer.url == f"/mine/journal/#{entry.pk}"
    assert seen(mentors_browser, mentorship)
    browser.post(reverse("recovery:keep-private", args=["journal", entry.pk]))
    assert not seen(mentors_browser, mentorship)


def test_nobody_else_sees_it(browser, sign_in, people, on_roster, mentorship, entry):
    browser.post(reverse("recovery:share", args=["journal", entry.pk]))
    on_roster(people.minh)
    for other in (people.minh, people.keisha, people.ana, people.sol, people.hale):
        assert sign_in(other).get(reverse("recovery:shared", args=[mentorship.pk])).status_code in (403, 404)


def test_who_covers_sees_it_while_they_do(rosa, acting, sign_in, people, mentorship, entry, clock):
    services.share(rosa, entry)
    cover = mentorships.start_cover(acting(people.ana), mentorship, person=people.keisha)
    browser = sign_in(people.keisha)
    assert seen(browser, mentorship)
    mentorships.end_cover(acting(people.ana), cover)
    assert not seen(browser, mentorship)


def test_an_ending_shuts_it_from_that_moment(rosa, mentors_browser, mentorship, entry):
    services.share(rosa, entry)
    assert seen(mentors_browser, mentorship)
    mentorships.end_mentorship(rosa, mentorship)
    assert mentors_browser.get(reverse("recovery:shared", args=[mentorship.pk])).status_code == 404


def test_a_new_mentor_sees_nothing_until_she_says_so(rosa, browser, sign_in, people, walking, mentorship, entry, once):
    services.share(rosa, entry)
    services.write_entry(rosa, words="Private.", on=date(2026, 3, 2), once=once())
    mentorships.end_mentorship(rosa, mentorship)
    anew = walking(people.rosa, people.keisha)
    keisha = sign_in(people.keisha)
    assert not seen(keisha, anew)
    assert "Share the same with Keisha" in browser.get("/mine/sharing/").content.decode()
    browser.post("/mine/sharing/the-same/")
    assert seen(keisha, anew)
    assert "Private." not in keisha.get(reverse("recovery:shared", args=[anew.pk])).content.decode()


def test_she_stops_sharing_everything_at_once(rosa, browser, mentors_browser, mentorship, entry):
    services.share(rosa, entry)
    browser.post("/mine/sharing/none/")
    assert not seen(mentors_browser, mentorship)
    assert "You share nothing." in browser.get("/mine/sharing/").content.decode()


def test_without_a_mentor_it_is_said_plainly(rosa, browser, mentorship, entry):
    mentorships.end_mentorship(rosa, mentorship)
    answer = browser.post(reverse("recovery:share", args=["journal", entry.pk]))
    assert answer.status_code == 422 and "You have no mentor right now" in answer.content.decode()
    assert browser.post("/mine/sharing/the-same/").status_code == 422
    assert JournalEntry.objects.for_system(WHY).filter(shared_with=None).exists()


def test_nobody_decides_over_what_is_not_theirs(sign_in, people, enrolled, entry):
    enrolled(people.darnell)
    browser = sign_in(people.darnell)
    for act in ("share", "keep-private"):
        assert browser.post(reverse(f"recovery:{act}", args=["journal", entry.pk])).status_code == 404
        assert browser.post(reverse(f"recovery:{act}", args=["no-such-kind", entry.pk])).status_code == 404


def test_she_sees_that_he_looked(rosa, mentors_browser, mentorship, entry):
    seen(mentors_browser, mentorship)
    looks = people_queries.looks_at(rosa)
    assert [(each.name, each.opened) for each in looks if each.opened] == [("Marcus", 1)]


def test_the_page_of_what_is_shared_leads_to_who_looked(browser, mentors_browser, mentorship, entry):
    browser.post(reverse("recovery:share", args=["journal", entry.pk]))
    assert seen(mentors_browser, mentorship)
    page = browser.get(reverse("recovery:sharing")).content.decode()
    link = page.partition("Who looked at what")[0].rpartition("<a ")[2]
    looked = browser.get(link.partition('href="')[2].partition('"')[0]).content.decode()
    assert "opened it" in looked.partition("Who opened or changed it")[2]
