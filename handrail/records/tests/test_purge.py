"""Things go once they have been over for long enough: at night, in parts, and nothing that is held."""

import pytest
from django.utils import timezone

from handrail.access.actor import CLOCK
from handrail.access.permissions import Role
from handrail.audit.models import Entry
from handrail.outbox import services as outbox
from handrail.outbox.models import Letter
from handrail.people import services as people_services
from handrail.people.models import Person
from handrail.program import queries as program
from handrail.records import jobs, queries, services

WHY = "a test looks"


def persons():
    return Person.objects.for_system(WHY)


def goes(policy):
    (found,) = [each.found for each in queries.due(CLOCK, timezone.now()) if each.kind.policy == policy]
    return found


@pytest.fixture
def left(people, acting):
    """Hank left today."""
    people_services.end_role(acting(people.ana), people.hank, Role.MENTEE)
    return people.hank


def test_who_left_goes_after_six_years_and_no_day_before(people, left, clock):
    clock.pass_(days=6 * 365)
    assert not goes("keep_left_years").goes
    clock.pass_(days=3)
    assert [each.key for each in goes("keep_left_years").goes] == [left.pk]
    services.purge(CLOCK, timezone.now())
    assert not persons().filter(pk=left.pk).exists() and persons().filter(pk=people.ana.pk).exists()
    assert Entry.objects.filter(act="person.erased", actor_id=None, about_id=left.pk).exists()


def test_who_came_back_stays(people, left, acting, clock):
    people_services.grant_role(acting(people.ana), left, Role.MENTEE)
    clock.pass_(days=7 * 365)
    assert not goes("keep_left_years").goes


def test_who_is_held_stays_and_is_counted(people, left, acting, clock):
    hold = services.set_hold(acting(people.dora), name=left.name, address="", reason="Case 1", once="h")
    clock.pass_(days=7 * 365)
    assert [each.key for each in goes("keep_left_years").held] == [left.pk]
    services.purge(CLOCK, timezone.now())
    services.erase_who_left(CLOCK, [left.pk])
    assert persons().get(pk=left.pk).name == left.name
    services.lift_hold(acting(people.sol), hold)
    services.purge(CLOCK, timezone.now())
    assert not persons().filter(pk=left.pk).exists()


def test_to_whom_a_letter_went_is_forgotten_and_it_is_not_sent_again(people, acting, work, clock, settings, tmp_path):
    settings.OUTBOX_DIR = tmp_path
    letter = outbox.post(acting(people.ana), "update", dedupe="x", person_id=people.hank.pk)
    clock.pass_(minutes=2)
    work()
    clock.pass_(days=89)
    assert not goes("keep_letters_days").goes
    clock.pass_(days=2)
    services.purge(CLOCK, timezone.now())
    row = Letter.objects.for_system(WHY).get(pk=letter.pk)
    assert (row.person_id, row.made_by_id, row.dedupe) == (None, None, "x")
    assert outbox.post(acting(people.ana), "update", dedupe="x", person_id=people.hank.pk).pk == letter.pk
    assert not goes("keep_letters_days").goes


def test_the_clock_does_it_at_night_alone(people, left, site, clock):
    clock.pass_(days=7 * 365)
    for _hour in range(24):
        hour = timezone.now().astimezone(program.zone(CLOCK)).hour
        jobs.purge(CLOCK, timezone.now())
        if hour not in jobs.NIGHT and persons().filter(pk=left.pk).exists():
            clock.pass_(hours=1)
            continue
        assert hour in jobs.NIGHT
        break
    assert not persons().filter(pk=left.pk).exists()


@pytest.mark.parametrize("is_held", [False, True])
def test_who_shortens_a_time_reads_first_how_much_would_go(people, left, acting, sign_in, clock, is_held):
    if is_held:
        services.set_hold(acting(people.dora), name=left.name, address="", reason="Case 1", once="h")
    clock.pass_(days=3 * 366)
    page = "/program/policies/keep_left_years/"
    shown = sign_in(people.dora).post(page, {"value": "2", "reason": "Our counsel.", "seen": "0", "looked": ""}).text
    count = 0 if is_held else 1
    assert f"Due to go for good: 0 by the time we have, {count} by the new time." in shown
    assert ("What is gone can’t be brought back." in shown) is not is_held
    assert ("Due too, and kept by a legal hold: 1." in shown) is is_held
    assert persons().filter(pk=left.pk).exists()


def test_the_page_counts_and_names_nobody(people, left, sign_in, clock):
    clock.pass_(days=7 * 365)
    page = sign_in(people.dora).get("/program/retention/").text
    assert "1 goes tonight." in page and left.name not in page and "Kept for 6 years." in page
