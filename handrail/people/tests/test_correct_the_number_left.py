"""Rosa sent her new number by the card, saw a slip in it, went back and sent it again: the right one counts."""

import pytest
from django.test import Client

from handrail.audit.models import Entry
from handrail.people import queries, services
from handrail.people.models import Reconnection
from handrail.rules.errors import Overtaken

SEEN = "a test looks"
NUMBER = {"phone": "228-555-0177", "ways": ["call"], "shared": "no", "times": ["evening"], "once": "1"}
RIGHT = {**NUMBER, "phone": "228-555-0178"}


@pytest.fixture
def code(people, acting, clock):
    return services.print_card(acting(people.ana), people.rosa)


@pytest.fixture
def phone(code):
    client = Client()
    client.post("/back/", {"code": code, "name": "rosa"})
    return client


@pytest.fixture
def sent(phone):
    assert phone.post("/back/number/", NUMBER).url == "/back/thanks/"
    return phone


def waiting():
    return Reconnection.objects.for_system(SEEN).get()


def test_back_corrected_and_sent_again_the_right_number_waits(sent, people):
    answer = sent.post("/back/number/", RIGHT, follow=True)
    assert answer.redirect_chain == [("/back/thanks/", 302)] and "Thank you" in answer.content.decode()
    row = waiting()
    assert row.said["phone"] == "+12285550178" and row.closed_at is None
    assert Entry.objects.filter(act="reconnect_card.corrected", about_id=people.rosa.pk).count() == 1


def test_sent_twice_as_it_is_changes_nothing(sent):
    assert sent.post("/back/number/", NUMBER).url == "/back/thanks/"
    assert waiting().said["phone"] == "+12285550177"
    assert not Entry.objects.filter(act="reconnect_card.corrected").exists()


def test_a_corrected_number_that_is_none_is_told_and_what_was_typed_stays(sent):
    answer = sent.post("/back/number/", {**NUMBER, "phone": "12"})
    page = answer.content.decode()
    assert answer.status_code == 422 and "area code" in page and 'value="12"' in page
    assert waiting().said["phone"] == "+12285550177"


def test_who_answers_it_hears_that_it_was_corrected(sent, people, acting):
    ana = acting(people.ana)
    seen = queries.seen_of(ana, waiting())
    sent.post("/back/number/", RIGHT)
    with pytest.raises(Overtaken):
        services.take_new_phone(
            ana, people.rosa, sure_by="voice", phone="228-555-0177", ways=["call"], lost=[], seen=seen
        )


def test_once_a_person_looked_it_is_said_and_what_was_typed_stays(sent, people, acting):
    services.close_reconnection(acting(people.ana), people.rosa)
    answer = sent.post("/back/number/", RIGHT)
    page = answer.content.decode()
    assert answer.status_code == 422 and "looked at it already" in page and "228-555-0178" in page
    assert waiting().said["phone"] == "+12285550177"


@pytest.mark.parametrize("other", ["another browser", "later", "another form"])
def test_nobody_else_corrects_it(sent, clock, other):
    client, form = (Client() if other == "another browser" else sent), dict(RIGHT)
    if other == "later":
        clock.pass_(minutes=16)
    if other == "another form":
        form["once"] = "2"
    assert client.post("/back/number/", form).url == "/back/"
    assert waiting().said["phone"] == "+12285550177"


def test_who_took_too_long_types_the_code_again_and_no_word_is_lost(phone, code, clock):
    clock.pass_(minutes=16)
    answer = phone.post("/back/number/", RIGHT, follow=True)
    assert answer.redirect_chain == [("/back/", 302)]
    said = answer.content.decode()
    assert "What you wrote is kept" in said and "0178" not in said
    assert phone.post("/back/", {"code": code, "name": "rosa"}).url == "/back/number/"
    form = phone.get("/back/number/").context["form"]
    assert form["phone"].value() == "228-555-0178" and form["ways"].value() == ["call"]
    assert form["times"].value() == ["evening"] and form["shared"].value() == "no"
    phone.post("/back/number/", {**RIGHT, "once": "9"})
    assert waiting().said["phone"] == "+12285550178"


def test_what_was_typed_is_shown_to_nobody_who_comes_later(phone, code, clock):
    clock.pass_(minutes=16)
    phone.post("/back/number/", RIGHT)
    clock.pass_(minutes=16)
    phone.post("/back/", {"code": code, "name": "rosa"})
    assert phone.get("/back/number/").context["form"]["phone"].value() in (None, "")


def test_what_was_typed_with_one_card_is_not_shown_with_another(phone, code, people, acting, clock):
    clock.pass_(minutes=16)
    phone.post("/back/number/", RIGHT)
    other = services.print_card(acting(people.ana), people.joan)
    assert phone.post("/back/", {"code": other, "name": "joan"}).url == "/back/number/"
    assert phone.get("/back/number/").context["form"]["phone"].value() in (None, "")
