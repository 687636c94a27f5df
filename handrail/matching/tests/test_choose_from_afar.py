"""Joan is not here. Ana sends her a private link, and Joan chooses by it, or on her own page, without a name told."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from handrail.audit.models import Entry
from handrail.matching.models import ChoiceLink
from handrail.outbox import catalog, delivery
from handrail.outbox.models import Letter, Notice
from handrail.people import services as people_services
from handrail.people.models import Tie

SEEN = "a test looks"


def words(answer):
    return answer.content.decode()


@pytest.fixture
def texts_ok(people, joan, acting):
    """Joan said yes to texts on her own phone. She has no account, so news in general is off."""
    ana = acting(people.ana)
    people_services.keep_contact_plan(ana, people.joan, text_opt_in=True)


@pytest.fixture
def letters():
    return lambda **where: list(Letter.objects.for_system(SEEN).filter(kind="link", **where).order_by("pk"))


@pytest.fixture
def send(sign_in, people, proposals):
    """Ana presses “Send the link”; she may have been away for days."""

    def sent(then=""):
        return sign_in(people.ana).post(
            f"/matching/proposals/{proposals(closed_at=None)[0].pk}/link/{then}", follow=True
        )

    return sent


@pytest.fixture
def address(offer_all, texts_ok, send, letters):
    """The address in the letter that waits for Joan."""
    offer_all()
    send()
    return re.sub(r"^https?://[^/]+", "", letters()[-1].payload["link"])


@pytest.fixture
def phone():
    return Client()


@pytest.fixture
def opened(phone, address):
    """Joan tapped the link and pressed its button."""
    phone.post(address)
    return phone


def test_the_text_goes_to_joan_and_tells_nothing(address, letters, clock, settings, tmp_path):
    settings.OUTBOX_DIR = tmp_path
    clock.move_to((clock.now() + timedelta(days=1)).replace(hour=18))  # noon in Biloxi: no text goes out at night
    while delivery.send_next(timezone.now()):
        pass
    [letter] = letters()
    assert letter.state == "sent" and letter.payload == {}, "the link is kept no longer than it takes to send it"
    sent = (tmp_path / "texts.jsonl").read_text()
    assert address in sent and "+12285550132" in sent
    assert "Handrail" not in sent and "mentor" not in sent.casefold() and "Joan" not in sent


def test_without_a_yes_to_texts_nothing_goes_out(ana, joan, offer_all, send, letters):
    offer_all()
    assert "have not said yes to texts" in words(send())
    assert letters() == [] and not ChoiceLink.objects.for_system(SEEN).exists()
    assert "Send the link" not in words(ana.get(f"/matching/{joan.pk}/choose/"))


def test_stop_said_after_the_link_was_written_holds(address, people, acting, clock, letters):
    people_services.keep_contact_plan(acting(people.ana), people.joan, text_opt_in=False)
    clock.pass_(minutes=2)
    delivery.send_next(timezone.now())
    assert [each.state for each in letters()] == ["refused"]


def test_the_page_says_nothing_until_its_button_is_pressed(phone, address, people):
    before = phone.get(address)
    assert before.status_code == 200 and before["Cache-Control"] == "no-store"
    shown = words(before)
    for told in ("mentor", "988", "Marcus", "Joan", "walk", "Reach out"):
        assert told not in shown, told
    assert phone.get("/choice/").status_code == 404, "to look at it opens nothing: previews of texts do that"
    assert phone.post(address).url == "/choice/"


def test_the_choice_shows_what_mentors_share_and_no_name(opened, people):
    shown = words(opened.get("/choice/"))
    assert "I choose mentor A" in shown and "I choose mentor C" in shown
    for person in (people.joan, people.marcus, people.keisha, people.nadine, people.ana):
        assert person.name not in shown and person.shown_name not in shown


def test_joan_chooses_and_the_mentor_is_asked(opened, offers, people, clock, phone, address):
    [keisha] = offers(mentor=people.keisha)
    answer = opened.post(f"/choice/{keisha.pk}/", follow=True)
    assert "We have your answer" in words(answer) and "Keisha" not in words(answer)
    assert [(each.mentor_id, each.state) for each in offers(state="chosen")] == [(people.keisha.pk, "chosen")]
    tie = Tie.objects.for_system(SEEN).live().get(why="offer")
    assert (tie.holder_id, tie.subject_id) == (people.keisha.pk, people.joan.pk)
    assert Notice.objects.for_system(SEEN).filter(person_id=people.ana.pk, kind="update").exists(), "Ana hears of it"
    assert Entry.objects.filter(act="choice.made_by_link").count() == 1
    over = phone.get(address)
    assert over.status_code == 404 and "not open any more" in words(over), "it answers once"
    assert phone.get("/choice/").status_code == 404


def test_none_of_these_closes_the_choice(opened, proposals, offers):
    assert "We have your answer" in words(opened.post("/choice/none/", follow=True))
    assert proposals()[0].closed_at is not None and {each.state for each in offers()} == {"set_aside"}


def test_an_offer_of_somebody_else_is_not_chosen(opened, offers, enrolled, people, ana):
    tims = enrolled(people.tim)
    ana.post(f"/matching/{tims.pk}/", {"once": "tims", "mentors": [str(people.marcus.pk), str(people.keisha.pk)]})
    [other] = offers(mentee=people.tim, mentor=people.marcus)
    assert "not open any more" in words(opened.post(f"/choice/{other.pk}/", follow=True))
    assert offers(state="chosen") == []


def test_used_over_taken_back_and_made_up_links_read_alike(phone, address, clock, send, letters):
    made_up = phone.get("/p/nobody-made-this/")
    assert made_up.status_code == 404
    clock.pass_(hours=73)
    assert phone.get(address).content == made_up.content, "over"
    send()
    second = re.sub(r"^https?://[^/]+", "", letters()[-1].payload["link"])
    assert phone.get(second).status_code == 200
    send("take-back/")
    assert phone.get(second).content == made_up.content, "taken back"
    assert phone.post(second).content == made_up.content
    assert letters()[-1].state == "withdrawn", "and what was not sent yet is not sent"


def test_a_new_link_ends_the_one_before(phone, address, send, letters):
    send()
    assert [each.state for each in letters()] == ["withdrawn", "waiting"]
    assert phone.get(address).status_code == 404


def test_the_link_ends_with_the_offer(opened, offer_all, people, address):
    offer_all(people.keisha, people.nadine)
    assert opened.get("/choice/").status_code == 404 and opened.get(address).status_code == 404


def test_a_choice_on_the_screen_ends_the_link(opened, choose, people, address, letters):
    choose(people.marcus)
    assert opened.get("/choice/").status_code == 404 and opened.get(address).status_code == 404
    assert letters()[0].state == "withdrawn"


def test_a_link_sent_on_the_last_day_works_for_two_more(offer_all, texts_ok, clock, send):
    offer_all()
    clock.pass_(hours=71)
    send()
    link = ChoiceLink.objects.for_system(SEEN).get()
    assert link.expires_at == clock.now() + timedelta(days=2)


def test_the_browser_forgets_it_after_a_while_and_at_once_on_wish(opened, address, clock):
    clock.pass_(minutes=16)
    assert opened.get("/choice/").status_code == 404
    opened.post(address)
    assert opened.get("/choice/").status_code == 200
    assert "This page is closed" in words(opened.post("/choice/close/", follow=True))
    assert opened.get("/choice/").status_code == 404


def test_whoever_guesses_stops_somewhere(phone, address):
    for number in range(10):
        phone.get(f"/p/guess-{number}/")
    assert phone.get(address).status_code == 404
    elsewhere = Client(REMOTE_ADDR="198.51.100.7")
    assert elsewhere.get(address).status_code == 200


def test_an_old_link_tried_often_is_no_guess(phone, address, send, letters):
    send()
    for _each in range(12):
        phone.get(address)
    assert phone.get(re.sub(r"^https?://[^/]+", "", letters()[-1].payload["link"])).status_code == 200


def test_only_a_hash_of_the_link_is_kept(address):
    code = address.strip("/").rpartition("/")[2]
    link = ChoiceLink.objects.for_system(SEEN).get()
    assert link.code_hash == ChoiceLink.hashed(code) and code not in link.code_hash


@pytest.mark.parametrize("language", catalog.LANGUAGES)
def test_the_words_of_the_text_say_how_often_it_works(language):
    assert "{link}" in catalog.TEXTS["link"][language]


def test_in_a_round_two_are_put_in_an_order_from_afar(offered, people, acting, ana, proposals, offers, letters):
    people_services.keep_contact_plan(acting(people.ana), people.joan, text_opt_in=True)
    [proposal] = proposals(mentee=people.joan)
    ana.post(f"/matching/proposals/{proposal.pk}/link/")
    phone = Client()
    phone.post(re.sub(r"^https?://[^/]+", "", letters()[0].payload["link"]))
    assert "Pick two or three" in words(phone.get("/choice/"))
    wrong = phone.post("/choice/order/", {"A": "1", "B": "1"})
    assert wrong.status_code == 422 and "a place of their own" in words(wrong)
    assert "We have your answer" in words(phone.post("/choice/order/", {"A": "2", "C": "1"}, follow=True))
    assert [(each.rank, each.choice) for each in offers(mentee=people.joan, state="ranked")] == [(1, 2), (3, 1)]
    assert phone.get("/choice/").status_code == 404


def test_joan_with_an_account_chooses_on_her_own_page(offer_all, people, sign_in, offers, phone):
    offer_all()
    joan = sign_in(people.joan)
    assert "See who they are" in words(joan.get("/today/"))
    assert "I choose mentor B" in words(joan.get("/choice/"))
    [marcus] = offers(mentor=people.marcus)
    assert joan.post(f"/choice/{marcus.pk}/").url == "/today/"
    assert offers(state="chosen") == [marcus] and Entry.objects.filter(act="choice.made").count() == 1
    assert "See who they are" not in words(joan.get("/today/"))
    assert phone.get("/choice/").status_code == 404, "a visitor has no choice of their own"


def test_a_choice_sent_twice_or_from_two_tabs_says_which_counts(offer_all, people, sign_in, offers):
    offer_all()
    joan = sign_in(people.joan)
    [marcus], [keisha] = offers(mentor=people.marcus), offers(mentor=people.keisha)
    joan.post(f"/choice/{marcus.pk}/")
    for again in (f"/choice/{marcus.pk}/", f"/choice/{keisha.pk}/", "/choice/none/"):
        answer = joan.post(again, follow=True)
        assert answer.status_code == 200 and "We have your answer" in words(answer), again
        assert f"You chose mentor {'ABC'[marcus.rank - 1]}." in words(answer) and "Marcus" not in words(answer)
    assert [each.mentor_id for each in offers(state="chosen")] == [people.marcus.pk]


def test_after_choosing_the_first_page_says_whom_and_what_happens_next(offer_all, people, sign_in, offers):
    offer_all()
    joan = sign_in(people.joan)
    assert "We are looking for somebody" not in words(joan.get("/today/")), "there is somebody to choose"
    [marcus] = offers(mentor=people.marcus)
    joan.post(f"/choice/{marcus.pk}/")
    shown = words(joan.get("/today/"))
    assert f"You chose mentor {'ABC'[marcus.rank - 1]}." in shown and "We are asking them." in shown
    assert "We are looking for somebody" not in shown and "Marcus" not in shown
    assert sign_in(people.marcus).post(f"/offers/{marcus.pk}/no/").status_code == 302
    assert "We are looking for somebody" in words(joan.get("/today/")), "a no is not told as one"


def test_another_mentee_and_a_mentor_find_no_choice_there(offer_all, people, sign_in, enrolled):
    offer_all()
    enrolled(people.tim)
    for person in (people.tim, people.marcus, people.ana):
        assert sign_in(person).get("/choice/").status_code == 404
