"""Rosa lost her phone. She has a card with a code, and leaves a new number; Ana sees it and talks with her."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from handrail.audit.models import Entry
from handrail.people import services
from handrail.people.models import ContactWay, ReconnectCard, Reconnection
from handrail.people.visibility import MOST_WRONG_NAMES
from handrail.rules.errors import RuleBroken

SEEN = "a test looks"
NUMBER = {"phone": "228-555-0177", "ways": ["call"], "shared": "no", "times": ["evening"]}


def words(answer):
    return answer.content.decode()


@pytest.fixture
def code(people, acting, clock):
    return services.print_card(acting(people.ana), people.rosa)


@pytest.fixture
def phone():
    return Client()


@pytest.fixture
def waiting():
    return lambda: list(Reconnection.objects.for_system(SEEN).all())


def bring(phone, code, name="rosa"):
    return phone.post("/back/", {"code": code, "name": name})


def test_with_card_and_name_a_new_number_is_left_and_nothing_is_shown(phone, code, people, waiting, clock):
    assert bring(phone, code.lower().replace(" ", "")).url == "/back/number/"
    page = words(phone.get("/back/number/"))
    assert people.rosa.name not in page and people.rosa.shown_name not in page
    done = phone.post("/back/number/", {**NUMBER, "once": "1"}, follow=True)
    assert "Thank you" in words(done)
    [row] = waiting()
    assert row.person_id == people.rosa.pk and row.due_at == clock.now() + timedelta(days=1)
    assert row.said == {"phone": "+12285550177", "ways": ["call"], "times": ["evening"], "shared": "no"}
    ways = ContactWay.objects.for_system(SEEN).filter(person=people.rosa)
    assert "+12285550177" not in {way.address for way in ways}, "nothing of hers changes before a person looked"
    assert Entry.objects.filter(act="reconnect_card.used", about_id=people.rosa.pk).count() == 1


@pytest.mark.parametrize("ways", [[], ["voicemail"]])
def test_a_number_without_a_way_that_is_ok_is_asked_for_one(phone, code, waiting, ways):
    bring(phone, code)
    answer = phone.post("/back/number/", {**NUMBER, "ways": ways, "once": "1"})
    assert answer.status_code == 422 and "For a phone number, pick" in words(answer)
    assert not waiting()


def test_a_card_works_once(phone, code, waiting):
    bring(phone, code)
    phone.post("/back/number/", {**NUMBER, "once": "1"})
    again = bring(phone, code)
    assert again.status_code == 422 and "open nothing" in words(again)
    assert phone.get("/back/number/").url == "/back/"
    assert len(waiting()) == 1


def test_the_form_sent_twice_waits_once(phone, code, waiting, acting, people):
    first = services.get_in_touch(acting(people.ana), code, once="1", **NUMBER)
    assert services.get_in_touch(acting(people.ana), code, once="1", **NUMBER) == first
    with pytest.raises(RuleBroken):
        services.get_in_touch(acting(people.ana), code, once="2", **NUMBER)
    assert len(waiting()) == 1


def test_a_new_card_ends_the_one_before(phone, code, people, acting):
    second = services.print_card(acting(people.ana), people.rosa)
    assert bring(phone, code).status_code == 422
    assert bring(phone, second).status_code == 302
    assert ReconnectCard.objects.for_system(SEEN).count() == 1


def test_a_used_a_made_up_and_a_wrongly_named_card_read_alike(phone, code, people, acting):
    from handrail.rules import codes

    made_up = bring(phone, codes.with_check_letter("KTRWM 47296"))
    wrong_name = bring(phone, code, "minh")
    shown = [re.sub(r'value="[^"]*"', "", words(each)) for each in (made_up, wrong_name)]
    assert shown[0] == shown[1] and made_up.status_code == wrong_name.status_code == 422


@pytest.mark.parametrize("name", ["Rosa", "ROSA", " rosa ", "rósa"])
def test_one_name_that_they_go_by_is_enough(phone, code, name):
    assert bring(phone, code, name).status_code == 302


@pytest.mark.parametrize("name", ["ro", "rosa marcus", "-", "x"])
def test_another_name_opens_nothing(phone, code, name):
    assert bring(phone, code, name).status_code == 422


def test_names_can_not_be_guessed_from_many_places(code):
    for number in range(MOST_WRONG_NAMES):
        bring(Client(REMOTE_ADDR=f"198.51.100.{number}"), code, f"name{number}")
    assert bring(Client(REMOTE_ADDR="198.51.100.99"), code).status_code == 422, "the card is over"


def test_codes_can_not_be_guessed_from_one_place(phone, code):
    from handrail.rules import codes

    for _each in range(10):
        bring(phone, codes.with_check_letter(codes.letters_and_digits()))
    assert bring(phone, code).status_code == 422
    assert bring(Client(REMOTE_ADDR="198.51.100.99"), code).status_code == 302


def test_a_slip_of_the_finger_is_told_and_is_no_guess(phone, code):
    for _each in range(12):
        answer = bring(phone, code[:-1] + ("B" if code[-1] != "B" else "C"))
        assert "is not right" in words(answer)
    assert bring(phone, code).status_code == 302


def test_only_a_mark_of_the_code_is_kept(code):
    card = ReconnectCard.objects.for_system(SEEN).get()
    assert code.replace(" ", "") not in card.code_mark and len(card.code_mark) > 60


def test_a_card_still_works_after_the_keys_were_changed(phone, code, monkeypatch):
    """The marks of all keys of the ring are looked for."""
    from handrail.vault import keys, marks

    ring = keys.keys("marks")
    newer = keys.KeySet("later", {**ring.keys, "later": b"l" * 32})
    monkeypatch.setattr(marks, "keys", lambda purpose: newer)
    assert bring(phone, code).status_code == 302


def test_without_a_number_they_say_that_they_call(phone, code, waiting):
    bring(phone, code)
    phone.post("/back/number/", {"shared": "unsure", "once": "1"})
    assert waiting()[0].said["phone"] == ""


def test_a_number_that_is_none_is_told_and_the_card_is_kept(phone, code, waiting):
    bring(phone, code)
    answer = phone.post("/back/number/", {**NUMBER, "phone": "12", "once": "1"})
    assert answer.status_code == 422 and "area code" in words(answer)
    assert waiting() == [] and bring(phone, code).status_code == 302


def test_cards_are_for_mentees(people, acting):
    with pytest.raises(RuleBroken, match="for mentees"):
        services.print_card(acting(people.ana), people.marcus)


def test_rosa_makes_her_own_card_and_sees_its_code_for_a_while(people, sign_in, phone, clock):
    rosa = sign_in(people.rosa)
    assert "You have no card yet" in words(rosa.get("/account/card/"))
    shown = words(rosa.post("/account/card/new/", follow=True))
    code = re.search(r"[A-Z]{5} [0-9]{5} [A-Z]", shown)[0]
    assert "http://testserver/back/" in shown
    clock.pass_(minutes=14)
    rosa.get("/account/card/")
    assert bring(phone, code).status_code == 302
    assert b"My plan" not in phone.get("/back/").content, "the pages of the card say nothing of the program"
