from datetime import timedelta

import pytest
from django.utils import timezone

from handrail.intake.models import ReachOut

FORM, SENT = "/reach-out/", "/reach-out/sent/"


def test_a_stranger_needs_two_answers_and_gets_a_code(visitor, filled, every_reach_out):
    bare = {key: value for key, value in filled().items() if key in ("once", "opened", "for_whom", "adult", "language")}
    page = visitor.post(FORM, bare, follow=True)
    (row,) = every_reach_out()
    assert page.redirect_chain == [(SENT, 302)]
    assert row.receipt in page.content.decode()
    assert "waits behind your code" in page.content.decode()


def test_dee_is_told_by_when_and_how_she_will_hear_from_us(visitor, filled, every_reach_out, at_moment, clock):
    clock.move_to(timezone.now().replace(hour=15, minute=0, second=0))
    page = visitor.post(FORM, filled(say="This is Sam"), follow=True).content.decode()
    (row,) = every_reach_out()
    assert row.due_at - row.made_at == timedelta(hours=4)
    assert "Thank you, Dee" in page
    assert "<strong>Text</strong>" in page
    assert "This is Sam" in page


def test_everything_she_said_is_kept_and_sealed(visitor, filled, every_reach_out):
    typed = filled(
        words="I am 8 days in. Cần giúp đỡ 💛",
        shared="yes",
        who_else="my aunt",
        if_else="made_up",
        say="Sam",
        times=["morning", "evening"],
        interpreter="on",
        language="vi",
    )
    visitor.post(FORM, typed)
    (row,) = every_reach_out()
    assert row.words == "I am 8 days in. Cần giúp đỡ 💛"
    assert row.address == "+12285550143"
    assert row.language == "vi"
    assert row.safe == {
        "ways": ["text"],
        "shared": "yes",
        "who_else": "my aunt",
        "if_else": "made_up",
        "say": "Sam",
        "times": ["morning", "evening"],
        "interpreter": True,
    }
    stored = ReachOut.objects.for_system("a test looks").values_list("words", "safe", "receipt").get(pk=row.pk)
    assert "aunt" not in str(stored) and row.receipt not in str(stored)


def test_the_coordinator_on_duty_gets_it_and_her_deputy_stands_in(visitor, filled, on_duty, people, every_reach_out):
    visitor.post(FORM, filled())
    (row,) = every_reach_out()
    assert (row.owner_id, row.deputy_id) == (people.ana.pk, people.ruth.pk)


def test_with_nobody_on_duty_it_is_nobodys_and_still_has_a_clock(visitor, filled, every_reach_out):
    visitor.post(FORM, filled())
    (row,) = every_reach_out()
    assert row.owner_id is None and row.due_at is not None


def test_a_form_sent_twice_makes_one_reach_out_with_one_code(visitor, filled, every_reach_out, trail):
    typed = filled()
    first = visitor.post(FORM, typed, follow=True).content.decode()
    again = visitor.post(FORM, typed, follow=True).content.decode()
    (row,) = every_reach_out()
    assert row.receipt in first and row.receipt in again
    assert trail().count("reach_out.made") == 1


def test_one_line_in_the_trail_and_none_of_her_words(visitor, filled, trail):
    visitor.post(FORM, filled(words="about my brother"))
    assert trail() == ["reach_out.made"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"for_whom": ""}, "Pick one, so that we know whom to help."),
        ({"adult": ""}, "Pick one. Either way we help."),
        ({"address": "0143"}, "That is not a whole phone number."),
        ({"address": "dee@mail"}, "That is not a whole email address."),
        ({"ways": []}, "Pick at least one way that is OK"),
        ({"address": "dee@example.org"}, "Pick Email too"),
        ({"ways": ["email"]}, "Pick Text, Call or Voicemail too"),
        ({"words": "x" * 4001}, "Please make this shorter: 4000 letters at most. It has 4001 now."),
        ({"name": "De\0e"}, "There is a sign in it that we can’t keep."),
        ({"language": "klingon"}, "That is not on the list any more."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(visitor, filled, every_reach_out, typed, sentence):
    page = visitor.post(FORM, filled(**{"who_else": "my aunt", **typed}))
    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert "<title>To fix: Reach out – " in page.content.decode(), "heard first, where a page loads anew"
    assert "my aunt" in page.content.decode()
    assert every_reach_out() == []


@pytest.mark.parametrize(
    "name", ["Nguyễn Thị Hoa", "سارة", "D\u202eee", "👋🏽", "<script>alert(1)</script>", "’; DROP TABLE"]
)
def test_any_name_is_fine_and_stays_a_name(visitor, filled, every_reach_out, name):
    page = visitor.post(FORM, filled(name=name), follow=True)
    (row,) = every_reach_out()
    assert row.name == name
    assert b"<script>alert" not in page.content


def test_the_language_to_talk_in_goes_along_with_the_page_until_another_is_picked(visitor, filled):
    def talks_in(page):
        return page.context["form"]["language"].value()

    assert talks_in(visitor.post(FORM, {**filled(), "switch_language": "vi"})) == "vi"
    assert talks_in(visitor.post(FORM, {**filled(language="vi"), "switch_language": "es"})) == "es"
    assert talks_in(visitor.post(FORM, {**filled(language="other"), "switch_language": "en"})) == "other"
    assert talks_in(visitor.post(FORM, {**filled(language="vi"), "switch_theme": "dark"})) == "vi"


def test_switching_the_language_keeps_what_was_typed_and_saves_nothing(visitor, filled, every_reach_out):
    page = visitor.post(FORM, {**filled(words="half a sentence"), "switch_language": "es"})
    assert page.status_code == 200
    assert "half a sentence" in page.content.decode()
    assert '<html lang="es"' in page.content.decode()
    assert every_reach_out() == []


def test_help_stands_before_and_after(visitor, filled):
    before = visitor.get(FORM).content.decode()
    after = visitor.post(FORM, filled(), follow=True).content.decode()
    for page in (before, after):
        assert "tel:988" in page and "tel:911" in page


def test_who_can_see_it_stands_by_the_words(visitor):
    assert "Who can see this: the coordinators here" in visitor.get(FORM).content.decode()


def test_with_two_sites_dee_may_say_which_is_close(visitor, filled, people, acting, every_reach_out, site):
    from handrail.program import services as program

    assert b"Which place is close to you?" not in visitor.get(FORM).content
    gulfport = program.add_site(acting(people.dora), name="Gulfport")
    assert b"Which place is close to you?" in visitor.get(FORM).content
    visitor.post(FORM, filled(site=str(gulfport.pk)))
    visitor.post(FORM, filled(site=""))
    assert visitor.post(FORM, filled(site="elsewhere")).status_code == 422
    assert [row.site for row in every_reach_out()] == [gulfport, site]


def test_the_box_says_when_a_person_reads_it(visitor, people, acting):
    from handrail.program import services as program

    assert "Nobody is on duty right now." in visitor.get(FORM).content.decode()
    program.start_shift(acting(people.dora), duty="coordinator", person=people.ana)
    assert "A person reads this within 4 hours." in visitor.get(FORM).content.decode()


def test_no_address_of_the_sender_is_stored(visitor, filled, every_reach_out):
    from django.core.cache import cache
    from django.db import connection

    visitor.post(FORM, filled())
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM limiter_cache")
        assert "203.0.113.7" not in str(cursor.fetchall())
    cache.clear()


def test_the_thank_you_page_needs_the_browser_that_sent_it(visitor, filled, client):
    visitor.post(FORM, filled())
    assert client.get(SENT).headers["Location"] == "/receipt/"


def test_after_a_quarter_of_an_hour_the_page_asks_for_the_code_again(visitor, filled, clock):
    visitor.post(FORM, filled())
    clock.pass_(minutes=14)
    assert visitor.get(SENT).status_code == 200
    clock.pass_(minutes=16)
    assert visitor.get(SENT).headers["Location"] == "/receipt/"


@pytest.mark.django_db(transaction=True)
def test_four_taps_at_the_same_moment_make_one_reach_out(filled, every_reach_out, site):
    from concurrent.futures import ThreadPoolExecutor

    from django.db import connections
    from django.test import Client

    typed = filled()

    def tap(number):
        try:
            return Client(REMOTE_ADDR=f"203.0.113.{number}").post(FORM, typed).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as thumbs:
        assert list(thumbs.map(tap, range(4))) == [302] * 4
    assert len(every_reach_out()) == 1
