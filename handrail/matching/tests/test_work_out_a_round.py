"""Ana asks for a round: everybody who waits is matched at once, from a sealed snapshot, with a proof."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from handrail.access.actor import CLOCK
from handrail.audit.models import Entry
from handrail.consent import services as consent
from handrail.matching import queries, services, snapshots
from handrail.matching.models import Offer, Round, RoundFigures
from handrail.mentees import services as mentee_services
from handrail.mentors import services as mentors
from handrail.outbox import leases
from handrail.outbox.models import Letter
from handrail.people import services as people_services
from handrail.rules.errors import RuleBroken
from handrail.rules.matching.what_if import Changes

SEEN = "a test looks"
READY = Round.State.READY


@pytest.fixture
def asked(joan, waiting_too, roster, people, acting):
    return services.ask_for_round(acting(people.ana), once="a round")


def test_everybody_who_waits_is_matched_with_a_proof(asked, work_it_out, of_round, people):
    row = work_it_out()
    assert (row.state, row.result["waiting"], row.result["matched"]) == (READY, 3, 3)
    assert row.certificate["gap"] == 0 and row.weights_version == row.snapshot["weights"]["version"]
    matched = of_round(row, "matched")
    assert {each["mentee"] for each in matched} == {str(each.pk) for each in (people.joan, people.tim, people.paul)}
    assert all(each["fit"]["score"] == sum(part for _key, part in each["fit"]["parts"]) for each in matched)


def test_nothing_leaves_and_nobody_is_asked(asked, work_it_out):
    work_it_out()
    assert not Offer.objects.for_system(SEEN).exists()
    assert not Letter.objects.for_system(SEEN).filter(kind="answer").exists()


def test_who_has_nobody_reads_why(joan, waiting_too, people, acting, on_roster, work_it_out, of_round):
    on_roster(people.marcus, capacity=1)
    services.ask_for_round(acting(people.ana), once="a round")
    row = work_it_out()
    assert row.result["matched"] == 1
    for each in of_round(row, "nobody"):
        assert [fact["key"] for fact in each["why"]] == ["mentors", "speak", "taken"]
    [best, *_] = row.result["unlocks"]
    assert (best["change"]["key"], best["matched"]) in {("place", 1), ("new_mentor", 2)}


def test_the_snapshot_holds_no_name_and_lies_sealed(asked, work_it_out, people):
    row = work_it_out()
    kept = str(row.snapshot)
    assert people.joan.name not in kept and people.marcus.shown_name not in kept
    with connection.cursor() as cursor:
        cursor.execute("SELECT snapshot, result, certificate, changes FROM matching_round")
        stored = str(cursor.fetchone())
    assert str(people.joan.pk) not in stored and "pathway" not in stored


def test_a_snapshot_read_again_is_the_same_people(asked, work_it_out, acting, people):
    row = work_it_out()
    again = snapshots.everybody(row.snapshot)
    now, groups = queries.everybody(acting(people.ana))
    assert again.mentees.profiles == now.mentees.profiles and again.mentors.profiles == now.mentors.profiles
    assert snapshots.taken(again, groups) == row.snapshot


def test_who_has_a_choice_open_and_whose_agreement_ended_take_no_part(
    asked, work_it_out, offer_all, people, acting, of_round
):
    offer_all()
    consent.end_agreement(acting(people.ana), people.tim)
    row = work_it_out()
    assert [each["mentee"] for each in of_round(row, "matched")] == [str(people.paul.pk)]


def test_the_same_form_twice_and_two_coordinators_make_one_round(asked, people, acting):
    ana, ruth = acting(people.ana), acting(people.ruth)
    assert services.ask_for_round(ana, once="a round").pk == asked.pk
    assert services.ask_for_round(ruth, once="another round").pk == asked.pk
    assert Round.objects.for_system(SEEN).count() == 1


def test_a_round_that_was_put_away_makes_room_for_the_next(asked, people, acting):
    ana = acting(people.ana)
    services.close_round(ana, asked)
    assert services.ask_for_round(ana, once="another round").pk != asked.pk
    assert services.ask_for_round(ana, once="a round").pk == asked.pk, "the form from before answers its own round"


def test_what_is_stopped_while_it_is_worked_out_saves_nothing(asked, people, acting, of_round):
    row = services.take_round(CLOCK, timezone.now())
    services.stop_round(acting(people.ana), asked)
    with pytest.raises(leases.Lost):
        services.work_out(CLOCK, row)
    row.refresh_from_db()
    assert (row.state, row.snapshot, of_round(row, "matched")) == ("stopped", {}, [])
    assert services.take_round(CLOCK, timezone.now()) is None


def test_a_stopped_round_can_be_started_again(asked, people, acting, work_it_out):
    services.stop_round(acting(people.ana), asked)
    services.start_round_again(acting(people.ana), asked)
    assert work_it_out().state == READY


def test_the_round_of_a_killed_worker_is_taken_again_after_its_lease(asked, clock, work_it_out):
    services.take_round(CLOCK, clock.now())
    assert services.take_round(CLOCK, clock.now()) is None, "two workers never work out the same"
    clock.pass_(seconds=31)
    assert work_it_out().state == READY


def test_the_first_of_two_workers_has_lost_the_round_and_saves_nothing(asked, clock):
    first = services.take_round(CLOCK, clock.now())
    clock.pass_(seconds=31)
    second = services.take_round(CLOCK, clock.now())
    assert not services.hold_round(CLOCK, first, clock.now()) and services.hold_round(CLOCK, second, clock.now())
    with pytest.raises(leases.Lost):
        services.work_out(CLOCK, first)
    services.work_out(CLOCK, second)


def test_a_lease_that_is_held_does_not_run_out(asked, clock):
    row = services.take_round(CLOCK, clock.now())
    for _ in range(5):
        clock.pass_(seconds=20)
        assert services.hold_round(CLOCK, row, clock.now())
        assert services.take_round(CLOCK, clock.now()) is None


def test_a_round_that_kills_every_process_is_given_up(asked, clock, rounds):
    while services.take_round(CLOCK, clock.now()):
        clock.pass_(seconds=31)
    [row] = rounds()
    assert (row.state, row.failed_why) == ("failed", "gave_up")


def test_who_lost_the_right_to_match_reads_nobody(asked, people, rounds, acting):
    people_services.end_role(CLOCK, people.ana, "coordinator")
    services.work_out(CLOCK, services.take_round(CLOCK, timezone.now()))
    [row] = rounds()
    assert (row.state, row.failed_why, row.snapshot) == ("failed", "no_right", {})


def test_a_pair_that_is_forbidden_is_not_matched_again(asked, people, acting, work_it_out, of_round):
    row = work_it_out()
    before = {each["mentee"]: each["mentor"] for each in of_round(row, "matched")}
    joan = str(people.joan.pk)
    services.change_round(acting(people.ana), row, Changes(forbidden=frozenset({(joan, before[joan])})))
    row = work_it_out()
    after = {each["mentee"]: each["mentor"] for each in of_round(row, "matched")}
    assert row.state == READY and after[joan] != before[joan] and len(after) == 3


def test_somebody_who_is_held_back_stays_without_a_mentor_and_reads_so(asked, people, acting, work_it_out, of_round):
    row = work_it_out()
    services.change_round(acting(people.ana), row, Changes(held=frozenset({str(people.joan.pk)})))
    row = work_it_out()
    [nobody] = of_round(row, "nobody")
    assert nobody["mentee"] == str(people.joan.pk) and [fact["key"] for fact in nobody["why"]] == ["held"]


def test_a_round_that_is_being_worked_out_can_not_be_changed(asked, people, acting):
    with pytest.raises(RuleBroken):
        services.change_round(acting(people.ana), asked, Changes())


def test_the_same_snapshot_gives_the_same_result_whatever_happened_since(
    asked, people, acting, work_it_out, enrolled, roster
):
    row = work_it_out()
    mentors.pause_mentor(acting(people.ana), roster[0])
    enrolled(people.hank)
    services.check_round(acting(people.ana), row)
    checked = work_it_out()
    assert (checked.state, checked.same_again, checked.erased_since) == (READY, True, 0)
    assert checked.check_asked_at is None and services.take_round(CLOCK, timezone.now()) is None


def test_another_result_would_be_noticed(asked, people, acting, work_it_out):
    row = work_it_out()
    row.result = {**row.result, "matched": 2}
    row.save(update_fields=["result"])
    services.check_round(acting(people.ana), row)
    assert work_it_out().same_again is False


def test_somebody_whom_joan_must_not_meet_is_no_partner_and_reads_like_any_other(
    asked, joan, people, acting, work_it_out, of_round
):
    for kept in (people.marcus, people.keisha, people.nadine):
        mentee_services.add_exclusion(acting(people.ana), joan, kind="other", name=kept.name)
    row = work_it_out()
    [nobody] = of_round(row, "nobody")
    assert nobody["mentee"] == str(people.joan.pk)
    assert nobody["why"] == [
        {"key": "mentors", "values": ["3"]},
        {"key": "speak", "values": ["3", "en"]},
        {"key": "not_suggested", "values": ["3"]},
    ]


def test_figures_of_a_small_program_are_hidden(asked, work_it_out):
    work_it_out()
    figures = RoundFigures.objects.for_system(SEEN).get()
    assert {row["people"] for rows in figures.rows.values() for row in rows} == {None}


def test_each_act_leaves_its_line(asked, people, acting, work_it_out):
    row = work_it_out()
    services.check_round(acting(people.ana), row)
    work_it_out()
    services.close_round(acting(people.ana), row)
    lines = Entry.objects.filter(row_id=str(row.pk)).order_by("seq").values_list("act", flat=True)
    assert list(lines) == ["round.asked", "round.ready", "round.check_asked", "round.checked", "round.closed"]


def test_how_long_somebody_waited_counts_by_whole_weeks(joan, people, acting, on_roster, clock, work_it_out, enrolled):
    clock.pass_(days=20)
    tim = enrolled(people.tim)
    on_roster(people.marcus, capacity=1)
    services.ask_for_round(acting(people.ana), once="a round")
    row = work_it_out()
    assert row.snapshot["weeks"] == {str(joan.person_id): 2, str(tim.person_id): 0}
    assert row.result["priority"] == 3 and clock.now() - joan.waiting_since == timedelta(days=20)
