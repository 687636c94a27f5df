"""Consents, agreements and what was told: the person's own, and everybody's for who coordinates."""

from datetime import timedelta

import pytest

from handrail.access.actor import CLOCK
from handrail.consent import queries, services
from handrail.consent.models import Agreement, Consent, Disclosure, Release
from handrail.records.copying import kinds as parts_of_a_copy

ALL = dict.fromkeys(Agreement.Point.values, True)
NAME = "people.person.pk"
TABLES = (Agreement, Consent, Release, Disclosure)


@pytest.fixture
def ana(people, acting, agreed_words, clock):
    return acting(people.ana)


@pytest.fixture
def signed(ana, people, clock):
    """One row of each table about Hank, and Hank's consent to tell."""
    ends = clock.now() + timedelta(days=10)
    services.record_agreement(ana, people.hank, points=ALL, how="in_person")
    services.record_consent(
        ana, people.hank, recipient=people.ray, purpose="match", what="My name", how="on_paper", ends=ends
    )
    release = services.record_release(
        ana, people.hank, discloser="Oak Street", recipient="Harbor House", purpose="housing", kinds=[NAME], ends=ends,
        how="on_paper", signed_by=people.hank.name, signed_on=clock.now().date(), once="signed",
    )  # fmt: skip
    services.disclose(
        ana, people.hank, ground="consent", release=release, once="told", recipient="Harbor House", purpose="housing",
        kinds=[NAME],
    )  # fmt: skip
    return release


def seen(actor):
    return [table.objects.visible_to(actor).count() for table in TABLES]


def test_who_coordinates_reads_all_of_it_and_the_person_their_own(ana, people, acting, signed):
    assert seen(ana) == seen(acting(people.ruth)) == seen(acting(people.hank)) == [1, 1, 1, 1]


@pytest.mark.parametrize("who", ["joan", "marcus", "hale", "eve", "otis"])
def test_nobody_else_reads_any_of_it(people, acting, signed, who):
    assert seen(acting(getattr(people, who))) == [0, 0, 0, 0]


def test_who_is_nobody_reads_nothing_and_takes_nothing_back(signed):
    assert seen(CLOCK) == [0, 0, 0, 0]
    assert list(queries.releases_to_end(CLOCK)) == list(queries.file_to_read(CLOCK)) == []


def test_a_consent_is_taken_back_by_the_person_or_by_who_keeps_disclosures(ana, people, acting, signed):
    for actor in (ana, acting(people.hank)):
        assert list(queries.releases_to_end(actor)) == [signed]
    for other in (people.joan, people.marcus):
        assert list(queries.releases_to_end(acting(other))) == []
    services.end_release(ana, signed, how="said")
    assert list(queries.releases_to_end(ana)) == []


def test_a_file_is_open_to_who_wrote_it_down_and_for_half_an_hour(ana, people, acting, signed, clock):
    told = queries.file_to_read(ana).get()
    assert told.person == people.hank and list(queries.file_to_read(acting(people.ruth))) == []
    clock.pass_(minutes=29)
    assert queries.file_to_read(ana).exists()
    clock.pass_(minutes=1)
    assert not queries.file_to_read(ana).exists()


def test_consents_to_tell_the_latest_first_and_those_in_force(ana, people, signed, clock):
    clock.pass_(days=1)
    again = services.record_release(
        ana, people.hank, discloser="Oak Street", recipient="The landlord", purpose="housing", kinds=[NAME],
        ends=clock.now() + timedelta(days=30), how="on_screen", signed_by="Hank", signed_on=clock.now().date(),
        once="again",
    )  # fmt: skip
    assert list(queries.releases_of(ana, people.hank)) == list(queries.releases_in_force(ana, people.hank))
    assert list(queries.releases_of(ana, people.hank)) == [again, signed]
    assert list(queries.releases(ana).order_by("starts")) == [signed, again]
    clock.pass_(days=10)
    assert list(queries.releases_in_force(ana, people.hank)) == [again]


def test_what_may_be_told_begins_with_the_name_and_leaves_out_how_the_program_works(ana, people):
    told, copied = list(queries.kinds(ana, people.hank)), parts_of_a_copy(ana, people.hank)
    assert told[0] == NAME and "people.contactway.person" in told
    assert "people.user.person" in copied and "people.user.person" not in told
    assert queries.titles(ana, [NAME, "no.such.part"]) == [copied[NAME], "no.such.part"]


def test_questions_of_officials_are_read_by_who_may_note_them(people, acting, clock):
    ask = services.note_ask(acting(people.ana), kind="call", caller="Officer Lee", wants="Is Rosa there?", once="a")
    for who in (people.ana, people.dora, people.hale):
        assert list(queries.asks(acting(who))) == list(queries.asks_open(acting(who))) == [ask]
    for who in (people.marcus, people.eve, people.hank):
        assert list(queries.asks(acting(who))) == []
    assert list(queries.asks_to_decide(acting(people.dora))) == [ask]
    assert list(queries.asks_to_decide(acting(people.ana))) == []


def test_who_wrote_it_down_finds_nothing_to_decide_and_a_decided_one_waits_no_more(people, acting, clock):
    sol, dora = acting(people.sol), acting(people.dora)
    ask = services.note_ask(sol, kind="call", caller="Officer Lee", wants="Is Rosa there?", once="a")
    assert list(queries.asks_to_decide(sol)) == [] and list(queries.asks_with_valid_papers(sol, people.hank)) == []
    services.decide_ask(dora, ask, answer="valid", words="Seen", order="No. 7", subpoena="No. 8")
    assert list(queries.asks_to_decide(dora)) == list(queries.asks_open(sol)) == []
    assert list(queries.asks_with_valid_papers(sol, people.hank)) == [ask]
