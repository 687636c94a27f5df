"""Without JavaScript: a person takes a copy of everything and asks to be erased; a second person does it."""

import time
from typing import Any

import pytest

from handrail.consent.models import Agreement
from handrail.people.models import Person
from handrail.records.models import LegalHold, Tombstone

WHY = "a journey looks"


@pytest.fixture
def come_in(open_page: Any, sign_in: Any) -> Any:
    """A browser without JavaScript in which this person is signed in; `proved`: a moment ago."""

    def opened(person: Any, *, proved: bool = False) -> Any:
        client = sign_in(person)
        if proved:
            session = client.session
            session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": time.time()}]
            session.save()
        page = open_page(java_script_enabled=False)
        page.goto("/")
        page.context.add_cookies([{"name": "session", "value": client.cookies["session"].value, "url": page.url}])
        return page

    return opened


def test_somebody_takes_a_copy_asks_to_be_erased_and_is(come_in, people, acting, enrolled, transactional_db):
    enrolled(people.hank)
    hank = come_in(people.hank, proved=True)
    hank.goto("/account/")
    hank.click("text=A copy of everything about me")
    hank.click("text=Make the copy")
    assert hank.get_by_role("heading", name="Everything that we keep").is_visible()
    assert "Hank Ryan" in hank.text_content("main") and "(228) 555-0141" not in hank.text_content("h1")
    assert "+12285550141" in hank.text_content("main")
    hank.goto("/account/")
    hank.click("text=Erase everything about me")
    hank.click("text=Ask to be erased")
    assert hank.get_by_role("heading", name="You asked for it").is_visible()

    ruth = come_in(people.ruth, proved=True)
    ruth.goto("/queue/")
    assert ruth.get_by_text("It was asked that they are erased").first.is_visible()
    ruth.goto("/erasures/")
    ruth.click("main a:has-text('Decide')")
    assert ruth.get_by_text("They are still in the program").is_visible()
    assert not ruth.get_by_role("button", name="Erase everything").is_visible()
    ruth.click("text=They are still in the program")
    ruth.click("main form button")
    ruth.goto("/erasures/")
    ruth.click("main a:has-text('Decide')")
    ruth.check("text=I looked at the name")
    ruth.click("button:has-text('Erase everything')")
    assert ruth.get_by_text("Nothing of them is left here but a number").is_visible()
    assert not Person.objects.for_system(WHY).filter(pk=people.hank.pk).exists()
    assert not Agreement.objects.for_system(WHY).exists()
    assert Tombstone.objects.for_system(WHY).get().person_id == people.hank.pk
    hank.goto("/account/")
    assert hank.get_by_role("heading", name="Sign in").is_visible()


def test_a_director_holds_a_record_and_a_supervisor_lifts_it(come_in, people, transactional_db):
    people.hank  # noqa: B018  he is here
    dora, sol = come_in(people.dora), come_in(people.sol)
    dora.goto("/program/")
    dora.click("text=Legal holds")
    dora.fill("#id_name", "Hank Ryan")
    dora.fill("#id_reason", "Case 12-7, letter of today")
    dora.click("button:has-text('Hold it')")
    assert dora.get_by_text("Somebody else lifts this one").is_visible()
    sol.goto("/program/holds/")
    sol.click("button:has-text('Lift it')")
    assert sol.get_by_text("Lifted:").is_visible()
    assert LegalHold.objects.for_system(WHY).get().lifted_by_id == people.sol.pk
