"""Somebody stands here twice: a coordinator sees it, puts the two together, and takes them apart again."""

from typing import Any

import pytest

from handrail.people import services as people_services
from handrail.people.models import Person
from tests.journeys.conftest import DESK, PHONE, fits

WHY = "a journey looks"
SMALL = {"width": 320, "height": 640}


@pytest.fixture
def again(people: Any, acting: Any, enrolled: Any, transactional_db: None) -> Any:
    """Joan, who came a second time."""
    ana = acting(people.ana)
    enrolled(people.joan)
    other = people_services.make_person(ana, name="Joan Marie Pettus", goes_by="JM", language="es")
    people_services.add_way(ana, other, kind="phone", address="228-555-0132", call_ok=True)
    people_services.add_way(ana, other, kind="email", address="joan@example.org", email_ok=True)
    enrolled(other)
    return other


@pytest.mark.parametrize(
    ("script", "size", "scheme"), [(True, DESK, "light"), (False, SMALL, "dark"), (True, PHONE, "dark")]
)
def test_a_coordinator_puts_two_records_together_and_takes_them_apart(proved, people, again, script, size, scheme):
    ana = proved(people.ana, java_script_enabled=script, viewport=size, color_scheme=scheme)
    ana.goto(f"/people/{people.joan.pk}/")
    fits(ana)
    ana.goto("/people/")
    ana.click("text=Maybe one person, twice")
    fits(ana)
    ana.click("main a:has-text('Joan Marie Pettus')")
    fits(ana)
    ana.locator("fieldset").first.get_by_label("Joan Marie Pettus").check()
    ana.click("button:has-text('Put them together')")
    ana.fill("textarea[name=reason]", "She said so on the phone.")
    ana.check("text=I looked at both")
    ana.click("button:has-text('Put them together')")
    assert ana.get_by_role("heading", name="Were they two people after all?").is_visible()
    fits(ana)
    assert Person.objects.for_system(WHY).get(pk=people.joan.pk).name == "Joan Marie Pettus"
    ana.goto(f"/people/{again.pk}/")
    assert ana.url.endswith(f"/people/{people.joan.pk}/")
    ana.go_back()
    ana.goto("/alike/")
    ana.click("main a:has-text('Joan')")
    ana.click("button:has-text('Take them apart')")
    assert ana.get_by_text("They are two records again").is_visible()
    assert Person.objects.for_system(WHY).get(pk=people.joan.pk).name == "Joan Pettus"
    assert Person.objects.for_system(WHY).get(pk=again.pk).name == "Joan Marie Pettus"


def test_two_coordinators_where_one_record_signs_in(proved, people, again, sign_in):
    sign_in(again)
    ana, ruth = (proved(each, java_script_enabled=False) for each in (people.ana, people.ruth))
    ana.goto(f"/people/{people.joan.pk}/same-as/{again.pk}/")
    ana.fill("textarea[name=reason]", "She said so on the phone.")
    ana.check("text=I looked at both")
    ana.click("button:has-text('Ask a second person')")
    assert ana.get_by_text("Somebody else decides").is_visible()
    ruth.goto("/alike/")
    ruth.click("main section:has-text('These wait') a")
    ruth.check("text=I looked at both")
    ruth.click("button:has-text('Put them together')")
    assert not Person.objects.for_system(WHY).filter(pk=again.pk).exists()


def test_two_people_with_one_name_are_said_to_be_two(proved, people, again):
    ana = proved(people.ana, java_script_enabled=False)
    ana.goto(f"/people/{people.joan.pk}/")
    ana.click("#maybe_same a")
    ana.click("button:has-text('These are two people')")
    assert ana.get_by_text("Nobody looks like somebody else").is_visible()
    ana.goto(f"/people/{people.joan.pk}/")
    assert not ana.locator("#maybe_same").count()
