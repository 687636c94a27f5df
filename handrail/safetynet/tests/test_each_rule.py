"""Each rule: its row appears, and goes away, by acts on pages and by the clock alone.

Letters that nobody could send have a file of their own, and so have reach-outs.
"""

from datetime import timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from handrail.access.actor import CLOCK, NOBODY
from handrail.intake import flood
from handrail.intake import services as intake
from handrail.matching import queries as matching_queries
from handrail.matching import services as matching
from handrail.matching.models import Offer, Proposal, Round
from handrail.mentees import queries as mentees
from handrail.mentors import queries as mentors
from handrail.people import queries as people_queries
from handrail.people import services as people_services
from handrail.program import services as program

BILOXI = ZoneInfo("America/Chicago")

SEEN = "a test looks"


def log(do, people, mentorship, outcome="reached", by=None, **more):
    form = {"outcome": outcome, "way": "call", **more}
    return do(f"/mentorships/{mentorship.pk}/contacts/new/", by=by or people.marcus, **form)


def reach_out(**answers):
    said = {"for_whom": "self", "adult": "yes", "name": "Dee", "address": "+12285550143", "safe": {"ways": ["call"]}}
    return intake.reach_out(NOBODY, once=str(uuid4()), **{**said, **answers})


def dee_writes(clock, *, after=60, **answers):
    """The public form, sent so many seconds after it was opened."""
    opened = flood.opened_now()
    clock.pass_(seconds=after)
    said = {"for_whom": "self", "adult": "yes", "name": "Dee", "address": "228-555-0143", "ways": ["call"]}
    form = {"once": str(uuid4()), "opened": opened, "shared": "no", "if_else": "hang_up", **said, **answers}
    assert Client().post("/reach-out/", form).status_code == 302


def test_the_first_48_hours_pass_and_a_talk_ends_it(darnell, queue, do, people, clock):
    clock.pass_(hours=47)
    assert queue("check_in") == []
    clock.pass_(hours=2)
    [row] = queue("check_in")
    assert (row.person, row.owner.pk, row.due) == ("Darnell", people.marcus.pk, darnell.first_contact_due)
    assert "time for the first talk is over" in row.why
    log(do, people, darnell)
    assert queue("check_in") == []


def test_words_of_danger_stand_before_what_is_late(queue, do, people, clock):
    late = reach_out(name="Late")
    clock.pass_(hours=30)
    danger = reach_out(name="Danger", words="I want to die")
    first, second = queue("reach_out")
    assert (first.person, first.is_urgent, first.why) == ("Danger", True, "Words of danger, and no answer yet.")
    assert (second.person, second.is_urgent) == ("Late", False)
    do(f"/triage/{danger.pk}/spam/")
    assert [row.subject for row in queue("reach_out")] == [late.pk]


def test_a_planned_day_passes_at_the_sites_midnight(darnell, queue, do, people, clock):
    log(do, people, darnell)
    darnell.refresh_from_db()
    clock.pass_(days=(darnell.next_due_on - clock.now().date()).days, hours=14)  # 11 PM in Biloxi on that day
    assert queue("check_in") == []
    clock.pass_(hours=2)
    [row] = queue("check_in")
    log(do, people, darnell, outcome="no_answer")
    assert queue("check_in"), "a try is not a talk"
    log(do, people, darnell)
    assert queue("check_in") == []


def test_a_mentee_without_a_mentor_and_the_offer_that_follows(enrolled, on_roster, queue, do, people, clock):
    joan = enrolled(people.joan)
    [row] = queue("no_mentor")
    assert (row.person, row.owner.pk) == ("Joan", people.ana.pk)
    assert row.due.astimezone(BILOXI).date() - row.since.astimezone(BILOXI).date() == timedelta(days=7)
    for mentor in (people.marcus, people.keisha):
        on_roster(mentor)
    do(f"/matching/{joan.pk}/", mentors=[str(people.marcus.pk), str(people.keisha.pk)])
    assert queue("no_mentor") == []
    [row] = queue("offer")
    assert "has not chosen" in row.why
    offer = Offer.objects.for_system(SEEN).get(mentor=people.marcus)
    do(f"/matching/offers/{offer.pk}/choose/")
    [row] = queue("offer")
    assert "Marcus" in row.why
    do(f"/offers/{offer.pk}/yes/", by=people.marcus)
    assert queue("offer", "no_mentor") == []


def test_a_no_and_a_choice_set_aside_bring_the_mentee_back(enrolled, on_roster, queue, do, people):
    joan = enrolled(people.joan)
    for mentor in (people.marcus, people.keisha, people.nadine):
        on_roster(mentor)
    do(f"/matching/{joan.pk}/", mentors=[str(people.marcus.pk), str(people.keisha.pk)])
    do(f"/matching/offers/{Offer.objects.for_system(SEEN).get(mentor=people.marcus).pk}/choose/")
    do(f"/offers/{Offer.objects.for_system(SEEN).get(mentor=people.marcus).pk}/no/", by=people.marcus)
    assert [row.person for row in queue("no_mentor")] == ["Joan"]
    do(f"/matching/{joan.pk}/", mentors=[str(people.nadine.pk), str(people.keisha.pk)])
    proposal = Proposal.objects.for_system(SEEN).get(closed_at=None)
    do(f"/matching/proposals/{proposal.pk}/set-aside/")
    assert [row.person for row in queue("no_mentor")] == ["Joan"]
    assert queue("offer") == []


def test_a_round_in_which_people_said_whom_they_would_like(enrolled, on_roster, queue, do, people, clock, acting):
    """Each question stands until all have answered; then the round stands until it is settled."""
    joan = enrolled(people.joan)
    for mentor in (people.marcus, people.keisha):
        on_roster(mentor)
    do("/matching/round/", mode="best")
    matching.work_out(CLOCK, matching.take_round(CLOCK, clock.now()))
    row = Round.objects.for_system(SEEN).get()
    do(f"/matching/rounds/{row.pk}/offer/", mentees=[str(people.joan.pk)])
    assert "has not chosen" in queue("offer")[0].why
    do(f"/matching/proposals/{Proposal.objects.for_system(SEEN).get().pk}/rank/", A="1", B="2")
    [asked] = queue("offer")
    assert "Marcus" in asked.why and "Keisha" in asked.why and asked.url == f"/matching/{joan.pk}/choose/"
    marcus, keisha = (Offer.objects.for_system(SEEN).get(mentor=each) for each in (people.marcus, people.keisha))
    do(f"/offers/{marcus.pk}/no/", by=people.marcus)
    [asked] = queue("offer")
    assert "Keisha" in asked.why and "Marcus" not in asked.why and queue("settle") == []
    clock.pass_(hours=1)
    do(f"/offers/{keisha.pk}/prefer/", by=people.keisha)
    [waits] = queue("settle")
    assert (waits.person, waits.since, waits.url) == ("Joan", clock.now(), f"/matching/rounds/{row.pk}/settle/")
    assert queue("offer", "no_mentor") == [] and "no" not in waits.why.lower().split()
    mode, seen = "best", matching_queries.settling(acting(people.ana), row).seen("best")
    do(f"/matching/rounds/{row.pk}/settle/", mode=mode, seen=seen)
    assert queue("settle", "offer", "no_mentor") == []


def test_who_comes_to_nothing_in_a_round_waits_in_the_queue_again(
    enrolled, on_roster, queue, do, people, clock, acting
):
    enrolled(people.joan)
    for mentor in (people.marcus, people.keisha):
        on_roster(mentor)
    do("/matching/round/", mode="best")
    matching.work_out(CLOCK, matching.take_round(CLOCK, clock.now()))
    row = Round.objects.for_system(SEEN).get()
    do(f"/matching/rounds/{row.pk}/offer/", mentees=[str(people.joan.pk)])
    do(f"/matching/proposals/{Proposal.objects.for_system(SEEN).get().pk}/rank/", A="1", B="2")
    for mentor in (people.marcus, people.keisha):
        do(f"/offers/{Offer.objects.for_system(SEEN).get(mentor=mentor).pk}/no/", by=mentor)
    assert [each.person for each in queue("settle")] == ["Joan"] and queue("no_mentor") == []
    seen = matching_queries.settling(acting(people.ana), row).seen("best")
    do(f"/matching/rounds/{row.pk}/settle/", mode="best", seen=seen)
    assert [each.person for each in queue("no_mentor")] == ["Joan"] and queue("settle") == []


def test_an_ending_opens_a_row_in_the_same_moment(darnell, queue, do, people, clock):
    assert queue("no_mentor") == []
    do(f"/mentorships/{darnell.pk}/end/", by=people.darnell)
    [row] = queue("no_mentor")
    assert row.since == clock.now()


def test_a_worry_stands_until_a_clinician_closes_it(darnell, queue, do, people, clock):
    do(f"/mentorships/{darnell.pk}/worried/", by=people.marcus, kind="self", words="Canary words")
    [row] = queue("concern")
    assert row.is_urgent and "Canary" not in row.why
    concern = row.subject
    do(f"/concerns/{concern}/take/", by=people.hale)
    [row] = queue("concern")
    assert row.owner.pk == people.hale.pk and not row.is_urgent
    do(f"/concerns/{concern}/close/", by=people.hale, outcome="safe", done="Talked.")
    assert queue("concern") == []


def test_a_mentor_on_leave_without_cover_and_the_cover_that_ends(darnell, queue, do, people, clock):
    log(do, people, darnell)
    mentor = mentors.mentor_of(people_queries.actor_of(people.ana.pk), people.marcus.pk)
    do(f"/mentors/{mentor.pk}/leave/", starts="2026-03-03", ends="2026-03-20")
    assert queue("away") == []
    clock.pass_(days=1)
    [row] = queue("away")
    assert row.owner.pk == people.ana.pk and "Marcus" in row.why
    do(f"/mentorships/{darnell.pk}/cover/", person=str(people.keisha.pk), last_day="2026-03-06")
    assert queue("away") == []
    clock.pass_(days=5)
    assert [row.person for row in queue("away")] == ["Darnell"], "the cover is over, the leave is not"
    clock.pass_(days=20)
    assert queue("away") == []


@pytest.mark.parametrize("act", ["pause", "leave-program"])
def test_a_mentor_who_pauses_or_leaves(darnell, queue, do, people, clock, act):
    mentor = mentors.mentor_of(people_queries.actor_of(people.ana.pk), people.marcus.pk)
    clock.pass_(days=3)
    do(f"/mentors/{mentor.pk}/{act}/")
    [row] = queue("away")
    assert row.since == clock.now()
    do(f"/mentors/{mentor.pk}/approve/")
    assert queue("away") == []


def test_a_mentor_whose_way_in_was_shut(darnell, queue, people, acting, clock):
    people_services.end_access(acting(people.dora), people.marcus)
    [row] = queue("away")
    assert (row.person, row.since) == ("Darnell", clock.now())


def test_a_cover_who_is_away_as_well_covers_nobody(darnell, queue, do, people, clock):
    ana = people_queries.actor_of(people.ana.pk)
    marcus, keisha = (mentors.mentor_of(ana, each.pk) for each in (people.marcus, people.keisha))
    do(f"/mentors/{marcus.pk}/pause/")
    do(f"/mentorships/{darnell.pk}/cover/", person=str(people.keisha.pk))
    assert queue("away") == []
    do(f"/mentors/{keisha.pk}/pause/")
    assert [row.person for row in queue("away")] == ["Darnell"]


def test_a_late_check_in_is_whose_who_covers(darnell, queue, do, people, clock):
    mentor = mentors.mentor_of(people_queries.actor_of(people.ana.pk), people.marcus.pk)
    do(f"/mentors/{mentor.pk}/pause/")
    clock.pass_(hours=49)
    assert queue("check_in")[0].owner.pk == people.ana.pk
    do(f"/mentorships/{darnell.pk}/cover/", person=str(people.keisha.pk))
    assert queue("check_in")[0].owner.pk == people.keisha.pk


def test_no_back_up_and_a_back_up_who_is_away(walking, on_roster, queue, do, people, clock):
    row = walking(people.darnell, people.marcus)
    assert [each.person for each in queue("no_backup")] == ["Darnell"]
    on_roster(people.keisha)
    do(f"/mentorships/{row.pk}/backup/", person=str(people.keisha.pk))
    assert queue("no_backup") == []
    keisha = mentors.mentor_of(people_queries.actor_of(people.ana.pk), people.keisha.pk)
    clock.pass_(days=1)
    do(f"/mentors/{keisha.pk}/pause/")
    [away] = queue("no_backup")
    assert "Keisha" in away.why and away.since == clock.now()


def test_a_wrong_number_and_the_number_that_works_again(darnell, queue, do, people, acting, clock):
    way = people_queries.contact_ways(acting(people.ana), people.darnell).get()
    clock.pass_(hours=1)
    log(do, people, darnell, outcome="wrong_number", wrong_way=str(way.pk))
    [row] = queue("no_way")
    assert (row.person, row.since) == ("Darnell", clock.now())
    mentee = mentees.mentee_of(acting(people.ana), people.darnell.pk)
    do(f"/mentees/{mentee.pk}/reach/{way.pk}/works/")
    assert queue("no_way") == []


def test_who_never_gave_a_number_is_nobodys_secret(queue, do, people, acting, enrolled):
    mentee = enrolled(people.carl)
    way = people_queries.contact_ways(acting(people.ana), people.carl).get()
    do(f"/mentees/{mentee.pk}/reach/{way.pk}/remove/")
    assert [row.person for row in queue("no_way")] == ["Carl"] or [row.person for row in queue("no_way")] == ["C. H."]
    do(f"/mentees/{mentee.pk}/reach/add/", phone="228-555-0177", ways=["call"])
    assert queue("no_way") == []


def test_a_reach_out_waits_until_it_has_an_outcome(queue, do, people, acting, clock):
    program.start_shift(acting(people.dora), duty="coordinator", person=people.ana, deputy=people.ruth)
    dee_writes(clock)
    [row] = queue("reach_out")
    assert row.owner.pk == people.ana.pk and (row.due - row.since).total_seconds() == 4 * 3600
    do(f"/triage/{row.subject}/refer/", to="Region 12", words="")
    assert queue("reach_out") == []


def test_what_looks_like_spam_waits_for_a_person(queue, do, clock):
    dee_writes(clock, after=0, words="Buy links")  # no person fills it in at once
    [row] = queue("quarantine")
    assert queue("reach_out") == []
    do(f"/triage/{row.subject}/spam/")
    assert queue("quarantine") == []


def test_a_flood_of_what_looks_like_spam_is_one_row_and_hides_nobody(queue):
    for number in range(7):
        reach_out(suspicion="honeypot", words=f"Buy links {number}")
    real = reach_out(words="Please call me")
    [row] = queue("quarantine")
    assert "7" in row.why and row.url == "/triage/put-aside/"
    assert [each.subject for each in queue("reach_out")] == [real.pk]
