"""A form is filled in where there is no network. It is sent once, exactly once, by the same person, or given back."""

import time

import pytest
from django.utils import timezone

from handrail.ui.tests import parts

WORDS = "Dee walked a mile"


@pytest.fixture
def written(house, phone, marcus):
    """The form was open when the network went, and was sent even so."""
    page = write(phone, WORDS)
    page.wait_for_selector("text=This is kept on this phone")
    return page


def write(phone, words):
    phone.page.goto("/waiting/")
    phone.page.get_by_label("Words").fill(words)
    phone.page.wait_for_timeout(100)
    phone.offline()
    phone.page.get_by_role("button", name="Send it").click()
    return phone.page


def until(came):
    """Without the browser's help: it may be dead."""
    for _look in range(400):
        if came():
            return
        time.sleep(0.02)
    pytest.fail("eight seconds, and it has not come")


def online(phone):
    phone.offline(False)
    phone.page.wait_for_timeout(400)


def test_it_waits_and_is_sent_once_when_the_network_is_back(written, phone):
    assert "Waiting to be sent: 1" in written.inner_text("[data-waiting]")
    assert not written.get_by_role("button", name="Send it").is_visible()
    assert parts.SENT == []
    online(phone)
    written.wait_for_selector("text=What you wrote offline is sent.")
    for _again in range(3):
        written.goto("/keeps/")
        written.wait_for_timeout(200)
    [sent] = parts.SENT
    assert sent["words"] == WORDS
    assert abs((timezone.now() - sent["written_at"]).total_seconds()) < 60
    assert phone.stored()["queue"] == 0


def test_a_tap_waits_with_the_button_that_was_pressed(house, phone, marcus):
    phone.page.goto("/waiting/")
    phone.page.wait_for_load_state("networkidle")
    phone.offline()
    phone.page.get_by_role("button", name="Bad").click()
    phone.page.wait_for_selector("text=This is kept on this phone")
    assert not phone.page.get_by_role("button", name="Bad").is_visible()
    assert phone.page.get_by_role("button", name="Send it").is_visible()
    phone.offline(False)
    phone.page.wait_for_selector("text=What you wrote offline is sent.")
    assert [each["words"] for each in parts.SENT] == ["bad"]


def test_words_that_wait_are_sealed(written, phone):
    assert WORDS not in str(phone.records("queue"))
    assert phone.stored()["queue"] == 1


def test_it_waits_through_a_killed_browser_until_the_person_signs_in(written, phone, marcus):
    phone.kill()
    page = phone.reopen()
    page.goto("/keeps/")
    page.wait_for_timeout(300)
    assert parts.SENT == [] and phone.stored()["queue"] == 1
    page.goto("/on-this-phone/")
    page.wait_for_selector("text=Waiting to be sent when you are online and signed in: 1")
    phone.sign_in(marcus)
    page.goto("/keeps/")
    page.wait_for_selector("text=What you wrote offline is sent.")
    assert [each["words"] for each in parts.SENT] == [WORDS]


def test_killed_between_sending_and_hearing_of_it_makes_one_row(written, phone, marcus, monkeypatch):
    class Kills(list):
        def append(self, each):
            super().append(each)
            phone.kill()  # the row is there, and no answer ever arrives

    monkeypatch.setattr(parts, "SENT", Kills())
    phone.offline(False)
    until(lambda: parts.SENT)
    page = phone.reopen()
    phone.sign_in(marcus)
    page.goto("/keeps/")
    page.wait_for_selector("text=What you wrote offline is sent.")
    assert len(parts.SENT) == 1 and phone.stored()["queue"] == 0


def test_nothing_is_sent_under_the_session_of_somebody_else(written, phone, marcus, people, sign_in):
    phone.context.clear_cookies()
    phone.sign_in(sign_in(people.keisha))
    phone.offline(False)
    written.goto("/keeps/")
    written.wait_for_selector("text=Waiting for someone else who uses this phone: 1")
    assert WORDS not in written.content()
    written.wait_for_timeout(300)
    assert parts.SENT == []
    phone.context.clear_cookies()
    phone.sign_in(marcus)
    written.goto("/keeps/")
    written.wait_for_selector("text=What you wrote offline is sent.")
    assert [each["words"] for each in parts.SENT] == [WORDS]


def test_somebody_else_signed_in_in_another_tab_while_this_one_was_open(written, phone, people, sign_in):
    phone.context.clear_cookies()
    phone.sign_in(sign_in(people.keisha))
    online(phone)  # the open page still carries the mark of Marcus; the house knows better
    assert parts.SENT == [] and phone.stored()["queue"] == 1


def test_what_has_to_be_put_right_is_opened_again_as_it_was_typed(house, phone, marcus):
    page = write(phone, "x" * 20)
    page.wait_for_selector("text=This is kept on this phone")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts.WaitingForm.base_fields["words"], "validators", [refuse])
        online(phone)
        page.wait_for_selector("text=We could not save it as it is.")
        page.get_by_role("button", name="Open it again").click()
        page.wait_for_selector("[data-errors]")
        assert page.get_by_label("Words").input_value() == "x" * 20
        assert phone.stored()["queue"] == 0
    page.get_by_role("button", name="Send it").click()
    page.wait_for_url("**/")
    assert [each["words"] for each in parts.SENT] == ["x" * 20]


def refuse(words):
    raise parts.forms.ValidationError("Say it in other words.")


def test_what_is_over_is_said_and_the_words_can_be_copied(house, phone, marcus):
    page = write(phone, "not mine")
    page.wait_for_selector("text=This is kept on this phone")
    online(phone)
    page.wait_for_selector("text=It can’t be sent any more")
    assert "Words for Dee" in page.inner_text("[data-waiting]")
    assert "Words: not mine" in page.inner_text("[data-waiting] [data-words]")
    page.get_by_role("button", name="Throw it away").click()
    page.wait_for_selector("[data-waiting]", state="hidden")
    assert phone.stored()["queue"] == 0


def test_a_network_that_only_seems_to_be_there_keeps_the_form_as_well(house, phone, wire, people, sign_in):
    """The phone believes to be online; the house does not answer."""
    phone.address = wire.address
    phone.reopen()
    phone.ready()
    phone.sign_in(sign_in(people.marcus))
    page = phone.page
    page.goto("/waiting/")
    page.get_by_label("Words").fill(WORDS)
    wire.cut()
    page.get_by_role("button", name="Send it").click()
    page.wait_for_selector("text=This is kept on this phone")
    wire.mend()
    page.goto("/keeps/")
    page.wait_for_selector("text=What you wrote offline is sent.")
    assert [each["words"] for each in parts.SENT] == [WORDS]


def test_two_open_pages_send_it_once(written, phone):
    phone.context.new_page().goto("/on-this-phone/")
    other = phone.context.new_page()
    phone.offline(False)
    other.goto("/keeps/")
    other.wait_for_timeout(600)
    assert [each["words"] for each in parts.SENT] == [WORDS]
    assert phone.stored()["queue"] == 0
