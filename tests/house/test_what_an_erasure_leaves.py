"""What stays after an erasure: what somebody did in others' records, and to whom a consent let tell something."""

from datetime import timedelta

import pytest
from django.utils import timezone

from handrail.access import holdings
from handrail.access.actor import CLOCK
from handrail.consent import services as consent
from handrail.consent.models import Consent, Disclosure
from handrail.mentors import queries as mentors
from handrail.mentors import services as mentor_services
from handrail.mentorships import services as mentorships
from handrail.mentorships.models import Mentorship
from handrail.people.models import Person
from handrail.records import services
from tests.house.world import WHY

pytestmark = pytest.mark.django_db


def persons():
    return Person.objects.for_system(WHY)


def test_what_a_mentor_did_for_others_stays_without_their_name(people, acting, walking):
    pair = walking(people.darnell, people.marcus)
    mentorships.end_mentorship(acting(people.ana), pair)
    mentor_services.leave_program(acting(people.ana), mentors.mentor_of(acting(people.ana), people.marcus.pk))
    asked = services.ask_erasure(acting(people.ana), people.marcus, reason="Asked.", once="a")
    services.confirm_erasure(acting(people.ruth), asked)
    left = persons().get(pk=people.marcus.pk)
    assert (left.name, left.goes_by, left.shown_name) == ("", "", "Somebody who was here") and left.erased_at
    assert Mentorship.objects.for_system(WHY).get(pk=pair.pk).mentor_id == left.pk
    gone = [each for each in holdings.theirs() if each.table != "people.Person"]
    assert not [each.table for each in gone if each.rows(left.pk).exists()]


def test_who_walks_with_somebody_whom_a_restore_brought_back_stands_in_the_queue(people, acting, walking, sign_in):
    """The backup is from before they ended it, handed over and were erased."""
    pair = walking(people.darnell, people.marcus)
    other = walking(people.rosa, people.keisha, backup=people.marcus)
    assert services.erase_again(CLOCK, [people.marcus.pk]) == 1
    for row in (pair, other):
        row.refresh_from_db()
    assert pair.ended_at and not other.ended_at and other.backup_id is None
    page = sign_in(people.ana).get("/today/").text
    assert f"/queue/no_mentor/{people.darnell.pk}/" in page and f"/queue/no_backup/{other.pk}/" in page


@pytest.fixture
def erased(people, acting):
    """Hank, of whom something was told outside: his row stays, for the account points at it."""
    facts = {"agreement": "Of May 1", "service": "They print"}
    consent.disclose(
        acting(people.ana), people.hank, ground="qso", recipient="Print Shop", what="Hank", facts=facts, once="before"
    )
    asked = services.ask_erasure(acting(people.ana), people.hank, reason="Asked.", once="a")
    services.confirm_erasure(acting(people.ruth), asked)
    return persons().get(pk=people.hank.pk)


TELL = {"recipient": "The lab", "what": "Hank came", "agreement": "Of May 1", "service": "They print"}
SIGNED = {
    "discloser": "Oak Street", "recipient": "Harbor House", "kinds": ["people.person.pk"], "purpose": "housing",
    "signed_by": "Hank Ryan", "how": "on_paper",
}  # fmt: skip


@pytest.mark.parametrize(
    ("page", "typed"),
    [
        ("tell/qso/", TELL),
        ("told-outside/consent/", SIGNED),
        ("erasure/", {"reason": "Hank asked again"}),
        ("copy/", {"reason": "Hank asked for it"}),
    ],
)
def test_a_form_that_was_open_meanwhile_writes_nothing_about_them_again(erased, sign_in, people, page, typed):
    today = timezone.localdate()
    days = {"signed_on": today.isoformat(), "ends": (today + timedelta(days=30)).isoformat()}
    before = {each.table: each.rows(erased.pk).count() for each in holdings.all_of_them()}
    ana = sign_in(people.ana, just_now=True)
    answer = ana.post(f"/people/{erased.pk}/{page}", {**days, **typed, "once": "after"})
    assert answer.status_code == 422 and "erased them a moment ago" in answer.text
    assert before == {each.table: each.rows(erased.pk).count() for each in holdings.all_of_them()}


def test_their_page_leads_to_the_account_of_what_was_told_and_to_nothing_that_is_done_with_somebody(
    erased, sign_in, people
):
    ana, here = sign_in(people.ana), f"/people/{erased.pk}/"
    shown = ana.get(here).text
    assert "Somebody who was here" in shown and f"{here}told-outside/" in shown
    assert not [each for each in ("copy/", "erasure/", "sign-out/", "invite/") if f"{here}{each}" in shown]
    told = ana.get(f"{here}told-outside/").text
    assert "Print Shop" in told and f"{here}tell/" not in told and f"{here}told-outside/consent/" not in told


def test_to_whom_a_consent_let_something_be_told_stays_without_words(people, acting, clock):

    consent.record_consent(
        acting(people.ana),
        people.hank,
        recipient=people.minh,
        purpose="match",
        what="First name and hours",
        how="in_person",
        ends=timezone.now() + timedelta(days=90),
    )
    asked = services.ask_erasure(acting(people.ana), people.hank, reason="Asked.", once="a")
    services.confirm_erasure(acting(people.ruth), asked)
    left = Consent.objects.for_system(WHY).get()
    assert (left.what, left.recipient_id, left.person_id) == ("", people.minh.pk, people.hank.pk)


def test_the_account_of_what_was_told_stays_without_what_it_said(people, acting):
    facts = {"agreement": "Of May 1", "service": "They print"}
    ana = acting(people.ana)
    consent.disclose(
        ana, people.hank, ground="qso", recipient="Print Shop", address="1 Oak St", what="Hank", facts=facts, once="a"
    )
    asked = services.ask_erasure(ana, people.hank, reason="Asked.", once="a")
    services.confirm_erasure(acting(people.ruth), asked)
    left = Disclosure.objects.for_system(WHY).get()
    assert (left.what, left.facts, left.address) == ("", {}, "")
    assert (left.recipient, left.ground, left.by_id, left.person_id) == (
        "Print Shop", "qso", people.ana.pk, people.hank.pk,
    )  # fmt: skip
