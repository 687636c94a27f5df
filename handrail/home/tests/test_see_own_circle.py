"""A person's own page says who sees them, and keeps quiet about who was only asked."""

import pytest

from handrail.access.actor import CLOCK
from handrail.access.permissions import Role
from handrail.people import services
from handrail.vault.ids import new_id


@pytest.fixture
def circle(people, site):
    for key, why in (("marcus", "mentorship"), ("keisha", "offer"), ("nadine", "backup")):
        services.tie(CLOCK, holder=getattr(people, key), subject=people.rosa, why=why, source=new_id())


def test_nobody_reads_on_their_own_page_who_was_asked_to_be_their_mentor(people, circle, sign_in):
    page = sign_in(people.rosa).get(f"/people/{people.rosa.pk}/").content.decode()
    assert "Marcus" in page and "Keisha" not in page and "Nadine" not in page


def test_a_coordinator_reads_the_whole_circle_and_can_sign_a_lost_phone_out(people, circle, sign_in):
    page = sign_in(people.ana).get(f"/people/{people.rosa.pk}/").content.decode()
    assert all(name in page for name in ("Marcus", "Keisha", "Nadine"))
    assert f"/people/{people.rosa.pk}/sign-out/" in page and f"/people/{people.rosa.pk}/invite/" not in page


def test_who_left_the_program_is_not_among_those_who_see_a_page(people, circle, sign_in):
    services.end_role(CLOCK, people.nadine, Role.MENTOR)
    page = sign_in(people.ana).get(f"/people/{people.rosa.pk}/").content.decode()
    assert "Keisha" in page and "Nadine" not in page
