"""Who may not see a record breaks the glass: for a reason, for half an hour, to read; and others are told."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from handrail.access.permissions import Role
from handrail.audit import services as trail
from handrail.audit.models import Entry
from handrail.outbox.models import Letter, Notice
from handrail.people import queries, services
from handrail.people.models import Glass, RoleGrant, Tie
from handrail.rules.errors import RuleBroken

SEEN = "a test looks"
pytestmark = pytest.mark.django_db


@pytest.fixture
def hale(people, acting):
    assert people.sol and people.rosa
    return acting(people.hale)


@pytest.fixture
def break_(hale):
    def broken(who="Rosa Martínez", by=None, **said):
        answers = {"ground": "danger", "words": "The hospital called about her.", "once": str(uuid4()), **said}
        return services.break_glass(by or hale, who=who, **answers)

    return broken


def sees(actor, person):
    return queries.people(actor).filter(pk=person.pk).exists()


def told(person, of):
    notices = Notice.objects.for_system(SEEN).filter(person_id=person.pk, dedupe__startswith=f"glass.{of.pk}")
    return set(notices.values_list("kind", flat=True))


def test_it_opens_one_record_for_half_an_hour_and_ends_by_itself(break_, hale, people, clock):
    assert people.joan and not sees(hale, people.rosa)
    glass = break_()
    assert sees(hale, people.rosa) and not sees(hale, people.joan)
    assert queries.contact_plan(hale, people.rosa) and queries.contact_ways(hale, people.rosa)
    tie = Tie.objects.for_system(SEEN).get(source=glass.pk)
    assert (tie.holder, tie.subject, tie.why) == (people.hale, people.rosa, "glass")
    clock.pass_(minutes=29)
    assert sees(hale, people.rosa)
    clock.pass_(minutes=1)
    assert not sees(hale, people.rosa) and not queries.open_glasses(hale)


def test_every_supervisor_is_told_at_once_and_the_person_on_their_own_page(break_, people):
    glass = break_()
    assert told(people.sol, glass) == {"urgent"} and told(people.rosa, glass) == {"update"}
    letters = Letter.objects.for_system(SEEN).filter(dedupe__startswith=f"glass.{glass.pk}")
    assert set(letters.values_list("person_id", flat=True)) == {people.sol.pk, people.rosa.pk}
    line = Entry.objects.get(act="glass.broken")
    assert (line.actor_id, line.about_id, line.row_id) == (people.hale.pk, people.rosa.pk, str(glass.pk))


def test_the_reason_lies_sealed(break_):
    break_(words="A long reason in words.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM people_glass")
        assert cursor.fetchone()[0].startswith("v1.")


@pytest.mark.parametrize(
    "who", ["Rosa Martínez", "rosa martinez", "Martínez, Rosa", "Rosa", "228-555-0119", "(228) 555-0119"]
)
def test_the_whole_name_or_the_number_finds_the_person(break_, people, who):
    assert break_(who).person == people.rosa


@pytest.mark.parametrize(
    "who", ["Ros", "Mart", "Rosa M", "Martínez", "228-555", "Nobody Here", "...", "Dr. Miriam Hale"]
)
def test_a_part_of_a_name_or_ones_own_finds_nobody_and_the_try_is_kept(break_, people, who):
    with pytest.raises(RuleBroken, match="Nobody was found"):
        break_(who)
    line = Entry.objects.get(act="glass.found_nobody")
    assert (line.actor_id, line.about_id) == (people.hale.pk, None) and not Glass.objects.for_system(SEEN).exists()


def test_of_two_with_one_name_neither_is_opened(break_, people, acting):
    services.make_person(acting(people.ana), name="Rosa Martínez")
    with pytest.raises(RuleBroken, match="Several people"):
        break_()
    assert break_("228-555-0119").person == people.rosa


@pytest.mark.parametrize("key", ["rosa", "marcus", "ana", "sol", "gwen", "eve", "otis"])
def test_nobody_else_breaks_it(break_, people, acting, key):
    with pytest.raises(PermissionDenied):
        break_("Joan Pettus", by=acting(getattr(people, key)))


def test_who_sees_all_records_anyway_needs_no_glass(break_, people, acting):
    services.grant_role(acting(people.dora), people.hale, Role.COORDINATOR)
    with pytest.raises(RuleBroken, match="already"):
        break_(by=acting(people.hale))


def test_it_is_broken_once_for_a_form_and_once_at_a_time(break_, people):
    once = str(uuid4())
    assert break_(once=once) == break_(once=once)
    with pytest.raises(RuleBroken, match="already"):
        break_()


def test_without_a_supervisor_who_could_look_nobody_breaks_it(people, acting, break_):
    RoleGrant.objects.for_system(SEEN).filter(person=people.sol).delete()
    with pytest.raises(RuleBroken, match="no supervisor"):
        break_()


def test_a_supervisors_own_record_is_another_supervisors_to_review(break_, people):
    with pytest.raises(RuleBroken, match="no supervisor"):
        break_("Sol Necaise")


def test_closed_before_its_time_it_is_shut(break_, hale, people):
    glass = break_()
    services.close_glass(hale, glass)
    services.close_glass(hale, glass)
    assert not sees(hale, people.rosa)
    assert Entry.objects.filter(act="glass.closed").count() == 1


def test_whoever_lost_the_role_looks_through_none(break_, people, acting):
    break_()
    services.grant_role(acting(people.dora), people.hale, Role.EVALUATOR)
    services.end_role(acting(people.dora), people.hale, Role.CLINICIAN)
    assert not sees(acting(people.hale), people.rosa)


@pytest.fixture
def sol(people, acting):
    return acting(people.sol)


def test_a_supervisor_says_that_it_was_right_and_the_others_are_asked_no_more(break_, sol, people):
    services.user_to_sign_in(sol, people.rosa.pk)
    glass = services.review_glass(sol, break_(), review="right")
    assert (glass.review, glass.reviewed_by) == ("right", people.sol)
    assert told(people.sol, glass) == set() and told(people.rosa, glass) == {"update"}
    assert not queries.glasses_to_review(sol)
    with pytest.raises(RuleBroken, match="before you"):
        services.review_glass(sol, glass, review="wrong")


def test_what_was_not_right_is_shut_at_once(break_, sol, hale, people):
    services.review_glass(sol, break_(), review="wrong", told=True)
    assert not sees(hale, people.rosa) and not queries.open_glasses(hale)


def test_who_does_not_sign_in_has_to_be_told_by_somebody(break_, sol):
    glass = break_()
    with pytest.raises(RuleBroken, match="Tell them"):
        services.review_glass(sol, glass, review="right")
    services.review_glass(sol, glass, review="right", told=True)


def test_nobody_reviews_their_own(break_, people, acting):
    glass = break_()
    Glass.objects.for_system(SEEN).filter(pk=glass.pk).update(holder=people.dora)
    Glass.objects.for_system(SEEN).filter(pk=glass.pk).update(person=people.sol)
    for key in ("sol", "hale", "dora", "ana"):
        with pytest.raises(PermissionDenied):
            services.review_glass(acting(getattr(people, key)), glass, review="right", told=True)


@pytest.mark.django_db(transaction=True)
def test_who_reviews_sees_what_was_opened_and_nothing_else_of_that_person(
    break_, sol, hale, people, clock, transactional_db
):
    from handrail.audit import services as trail

    glass = break_()
    trail.looked(hale, "person", people.rosa, about=people.rosa.pk)
    trail.looked(hale, "person", people.joan, about=people.joan.pk)
    clock.pass_(hours=1)
    trail.looked(hale, "person", people.rosa, about=people.rosa.pk)
    assert [line.act for line in queries.looks_through(sol, glass)] == ["looked"]


@pytest.mark.django_db(transaction=True)
def test_the_person_reads_who_opened_it_and_why(break_, hale, people, acting, clock, sign_in):
    break_(ground="complaint", words="Somebody complained about how she was treated.")
    trail.looked(hale, "person", people.rosa, about=people.rosa.pk)
    (look,) = queries.looks_at(acting(people.rosa))
    assert (look.name, look.why) == ("Dr. Hale", "A complaint has to be looked into")
    assert (look.opened, look.changed) == (1, 0)
    page = sign_in(people.rosa).get("/account/who-sees-me/").content.decode()
    assert "Somebody complained about how she was treated." in page and "half an hour" in page


def test_looking_for_somebody_costs_the_same_among_many(break_, hale, people, acting):
    def cost():
        with CaptureQueriesContext(connection) as asked:
            queries.whose(hale, "Rosa Martínez")
        return len(asked)

    few = cost()
    for number in range(12):
        services.make_person(acting(people.ana), name=f"Rosa Martínez{number}")
    assert cost() == few
