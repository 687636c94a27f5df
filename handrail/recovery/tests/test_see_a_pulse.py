"""“I saw it”: whoever walks with the person looks after a worrying pulse that was shared."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from handrail.audit.models import Entry
from handrail.mentorships import services as mentorships
from handrail.recovery import queries, services
from handrail.recovery.models import Pulse

pytestmark = pytest.mark.django_db
WHY = "the test looks at everything"


@pytest.fixture
def rough(rosa, once):
    return services.save_pulse(rosa, mood=1, craving=9, words="The old street.", share=True, once=once())


def seen(pulse):
    return Pulse.objects.for_system(WHY).get(pk=pulse.pk).seen_by_id


def see(client, mentorship, pulse, **more):
    return client.post(f"/shared/{mentorship.pk}/pulses/{pulse.pk}/seen/", more)


def test_one_tap_from_today(mentors_browser, browser, mentorship, rough, people):
    page = mentors_browser.get("/today/").content.decode()
    assert "News from your people" in page and "The old street." not in page, "the words are for the page that is told"
    assert see(mentors_browser, mentorship, rough, then="today").url == "/today/"
    assert seen(rough) == people.marcus.pk
    assert "News from your people" not in mentors_browser.get("/today/").content.decode()
    assert "Marcus saw it." in browser.get("/mine/pulses/").content.decode()
    assert Entry.objects.filter(act="pulse.seen").count() == 1


def test_from_the_page_with_the_words(mentors_browser, mentorship, rough):
    page = mentors_browser.get(f"/shared/{mentorship.pk}/").content.decode()
    assert "The old street." in page and "I saw it" in page and "The craving is strong." in page
    assert see(mentors_browser, mentorship, rough).url == f"/shared/{mentorship.pk}/"
    assert "I saw it" not in mentors_browser.get(f"/shared/{mentorship.pk}/").content.decode()


def test_a_talk_since_then_has_seen_more_than_a_button_says(marcus, mentorship, rough, clock, once):
    mentorships.record_contact(marcus, mentorship, outcome="no_answer", way="call", once=once())
    assert queries.pulses_to_see(marcus).exists(), "a try is no talk"
    clock.pass_(hours=1)
    contact = mentorships.record_contact(marcus, mentorship, outcome="reached", way="call", once=once())
    assert not queries.pulses_to_see(marcus).exists()
    mentorships.undo_contact(marcus, contact)
    assert queries.pulses_to_see(marcus).exists()


def test_who_covers_may_see_it_while_they_do(acting, sign_in, people, mentorship, rough):
    cover = mentorships.start_cover(acting(people.ana), mentorship, person=people.keisha)
    assert see(sign_in(people.keisha), mentorship, rough).status_code == 302
    assert seen(rough) == people.keisha.pk
    mentorships.end_cover(acting(people.ana), cover)
    assert see(sign_in(people.keisha), mentorship, rough).status_code == 404


def test_nobody_else_may_not_even_the_person(browser, sign_in, people, on_roster, mentorship, rough, rosa, marcus):
    on_roster(people.minh)
    assert see(sign_in(people.minh), mentorship, rough).status_code == 404
    for other in (people.rosa, people.ana, people.hale, people.dora):
        assert see(sign_in(other), mentorship, rough).status_code in (403, 404)
    with pytest.raises(PermissionDenied):
        services.see_pulse(rosa, rough)
    services.keep_private(rosa, rough)
    with pytest.raises(PermissionDenied):
        services.see_pulse(marcus, rough)
    assert seen(rough) is None


def test_after_an_ending_nothing_of_it_opens(rosa, mentors_browser, mentorship, rough):
    mentorships.end_mentorship(rosa, mentorship)
    assert see(mentors_browser, mentorship, rough).status_code == 404
    assert "News from your people" not in mentors_browser.get("/today/").content.decode()


def test_today_asks_as_many_queries_for_nine_as_for_one(mentors_browser, rosa, rough, once):
    def asked():
        with CaptureQueriesContext(connection) as queries_asked:
            mentors_browser.get("/today/")
        return len(queries_asked)

    asked()
    before = asked()
    for _each in range(8):
        services.save_pulse(rosa, mood=1, share=True, once=once())
    assert asked() == before
