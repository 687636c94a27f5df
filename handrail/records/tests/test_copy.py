"""Somebody gets a copy of everything about them, once they showed again that it is them."""

import time

import pytest

from handrail.audit.models import Entry
from handrail.operations.cast import acting
from handrail.people import services as people_services
from handrail.people.models import ContactWay, User
from handrail.records import services
from handrail.records.models import CopyMade
from handrail.rules.errors import RuleBroken

WHY = "a test looks"
PAGE = "/account/copy/"


def prove(client):
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": time.time()}]
    session.save()
    return client


@pytest.fixture
def rosa(people, sign_in):
    people_services.add_way(acting(people.rosa), people.rosa, kind="email", address="rosa@example.org", email_ok=True)
    return sign_in(people.rosa)


def copies():
    return CopyMade.objects.for_system(WHY)


def test_an_open_screen_is_asked_first_who_sits_there(people, rosa):
    assert "First show that it is you" in rosa.get(PAGE).text
    sent = rosa.post(PAGE, {"once": "a"})
    assert sent.status_code == 302 and sent.url.startswith("/account/once-more/?next=")
    assert not copies().exists()


def test_why_a_copy_is_made_is_there_again_after_they_showed_who_they_are(people, sign_in):
    page, ana = f"/people/{people.hank.pk}/copy/", sign_in(people.ana)
    assert ana.post(page, {"once": "a", "reason": "He asked me on Monday."}).status_code == 302
    assert "on Monday" not in ana.get(page).text, "whoever sits there proved nothing yet"
    assert "He asked me on Monday." in prove(ana).get(page).text and not copies().exists()


def test_whoever_has_a_password_is_sent_to_the_lock_that_they_have(people, sign_in):
    sign_in(people.ana)
    user = User.objects.get(person=people.ana)
    user.set_password("four words in a row")
    user.save()
    ana = sign_in(people.ana)
    assert ana.post(PAGE, {"once": "a"}).url.startswith("/account/reauthenticate/?next=")


def test_a_copy_is_made_read_and_taken_as_a_file(people, rosa):
    made = prove(rosa).post(PAGE, {"once": "a"})
    read = rosa.get(made.url)
    assert people.rosa.name in read.text and "rosa@example.org" in read.text
    file = rosa.get(f"{made.url}json/")
    told = file.json()
    assert told["handrail_copy"] == 1 and told["person"] == str(people.rosa.pk)
    (ways,) = [part["rows"] for part in told["parts"] if part["key"] == "people.contactway.person"]
    assert {way["address"] for way in ways} >= {"rosa@example.org"}
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert list(Entry.objects.filter(about_id=people.rosa.pk, act="copy.made").values_list("actor_id", flat=True)) == [
        people.rosa.pk
    ]


def test_the_same_form_makes_one_copy(people, rosa):
    prove(rosa)
    assert rosa.post(PAGE, {"once": "a"}).url == rosa.post(PAGE, {"once": "a"}).url
    assert copies().count() == 1


def test_a_copy_closes_after_half_an_hour(people, rosa, clock):
    copy = services.make_copy(acting(people.rosa), people.rosa, once="a")
    assert rosa.get(f"/copies/{copy.pk}/").status_code == 200
    clock.pass_(minutes=31)
    assert rosa.get(f"/copies/{copy.pk}/").status_code in (302, 404)
    assert "opens until" not in rosa.get(f"/copies/{copy.pk}/", follow=True).text


def test_nobody_else_opens_it(people, sign_in):
    copy = services.make_copy(acting(people.rosa), people.rosa, once="a")
    for key in ("ana", "sol", "darnell"):
        assert sign_in(getattr(people, key)).get(f"/copies/{copy.pk}/").status_code == 404


def test_a_coordinator_makes_one_for_somebody_with_a_reason_that_they_read(people, sign_in, rosa):
    ana = prove(sign_in(people.ana))
    page = f"/people/{people.rosa.pk}/copy/"
    assert ana.post(page, {"once": "a", "reason": " "}).status_code == 422
    made = ana.post(page, {"once": "a", "reason": "She asked for it by phone."})
    assert "rosa@example.org" in ana.get(made.url).text
    assert "She asked for it by phone." in rosa.get(PAGE).text
    with pytest.raises(RuleBroken):
        services.make_copy(acting(people.ana), people.rosa, once="b")


def test_a_code_to_their_own_number_shows_that_it_is_them(people, rosa, work, settings, tmp_path):
    settings.OUTBOX_DIR = tmp_path
    asked = rosa.get("/account/once-more/?next=/account/copy/")
    way = phone_of(people.rosa)
    assert str(way.pk) in asked.text
    rosa.post("/account/once-more/?next=/account/copy/", {"way": str(way.pk)})
    work()
    code = "".join(filter(str.isdigit, (tmp_path / "texts.jsonl").read_text().rsplit('"text"', 1)[1]))[:6]
    assert (
        rosa.post("/account/once-more/code/", {"code": "000000" if code != "000000" else "111111"}).status_code == 422
    )
    done = rosa.post("/account/once-more/code/", {"code": code})
    assert done.url == PAGE
    assert "First show that it is you" not in rosa.get(PAGE).text


def phone_of(person):
    return ContactWay.objects.for_system(WHY).filter(person=person, kind="phone").get()
