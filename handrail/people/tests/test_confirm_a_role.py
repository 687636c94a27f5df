"""What only a director gives, a second person confirms or ends: two people stand behind each role."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from handrail.access.actor import Actor
from handrail.access.permissions import Role
from handrail.audit.models import Entry
from handrail.outbox.models import Notice
from handrail.people import queries, services
from handrail.people.models import RoleGrant
from handrail.rules.errors import RuleBroken

SEEN = "a test looks"
pytestmark = pytest.mark.django_db


def waiting(actor):
    return list(queries.roles_to_confirm(actor))


def test_it_holds_at_once_and_waits_for_a_second_person(people, acting, newcomer, given_role):
    assert queries.actor_of(newcomer.pk).roles == {Role.COORDINATOR} and given_role.to_confirm
    assert waiting(acting(people.sol)) == [given_role]
    grant = services.confirm_role(acting(people.sol), given_role, is_right=True)
    assert (grant.to_confirm, grant.confirmed_by_id, grant.ended_at) == (False, people.sol.pk, None)
    assert waiting(acting(people.sol)) == [] and queries.actor_of(newcomer.pk).roles == {Role.COORDINATOR}
    line = Entry.objects.get(act="role.confirmed.coordinator")
    assert (line.actor_id, line.about_id, line.row_id) == (people.sol.pk, newcomer.pk, str(grant.pk))


def test_one_that_is_not_right_ends_at_once_and_who_gave_it_is_told(people, acting, newcomer, given_role):
    services.confirm_role(acting(people.sol), given_role, is_right=False)
    assert not queries.actor_of(newcomer.pk).roles and waiting(acting(people.sol)) == []
    told = Notice.objects.for_system(SEEN).get(person_id=people.dora.pk, says="role")
    assert told.path == "/program/people/"
    acts = set(Entry.objects.filter(about_id=newcomer.pk).values_list("act", flat=True))
    assert {"role.refused.coordinator", "role.ended.coordinator"} <= acts


@pytest.mark.parametrize("who", ["dora", "marcus", "hale", "otis"])
def test_neither_who_gave_it_nor_who_may_not(people, acting, given_role, who):
    with pytest.raises(PermissionDenied):
        services.confirm_role(acting(getattr(people, who)), given_role, is_right=True)
    assert RoleGrant.objects.for_system(SEEN).get(pk=given_role.pk).to_confirm


def test_who_nobody_confirmed_confirms_nobody(people, acting, newcomer, given_role):
    """Or one director lets two in, who confirm each other."""
    another = services.make_person(acting(people.dora), name="An Other")
    second = services.grant_role(acting(people.dora), another, Role.SUPERVISOR)
    for person, grant in ((newcomer, second), (another, given_role), (newcomer, given_role)):
        with pytest.raises(PermissionDenied):
            services.confirm_role(queries.actor_of(person.pk), grant, is_right=True)
    services.confirm_role(acting(people.sol), given_role, is_right=True)
    services.confirm_role(queries.actor_of(newcomer.pk), second, is_right=True)


def test_the_second_of_two_who_answer_is_told(people, acting, given_role):
    services.confirm_role(acting(people.sol), given_role, is_right=True)
    with pytest.raises(RuleBroken):
        services.confirm_role(acting(people.ana), given_role, is_right=False)
    assert RoleGrant.objects.for_system(SEEN).get(pk=given_role.pk).ended_at is None


def test_an_ended_one_waits_for_nobody(people, acting, newcomer, given_role):
    services.end_role(acting(people.dora), newcomer, Role.COORDINATOR)
    assert waiting(acting(people.sol)) == []
    with pytest.raises(RuleBroken):
        services.confirm_role(acting(people.sol), given_role, is_right=True)


def test_where_nobody_else_is_there_yet_the_first_ones_wait_for_nobody(acting, make_alone):
    director, make = make_alone
    first = services.grant_role(director, make("Sol Reyes"), Role.SUPERVISOR)
    assert not first.to_confirm
    second = services.grant_role(director, make("Ana Ruiz"), Role.COORDINATOR)
    assert second.to_confirm
    services.confirm_role(queries.actor_of(first.person_id), second, is_right=True)


@pytest.fixture
def make_alone():
    machine = Actor(None)
    director = services.make_person(machine, name="Dora Alone")
    services.grant_role(machine, director, Role.DIRECTOR)
    return queries.actor_of(director.pk), lambda name: services.make_person(machine, name=name)


def test_what_a_coordinator_gives_needs_no_second_one(people, acting, newcomer):
    assert not services.grant_role(acting(people.ana), newcomer, Role.MENTOR).to_confirm


def test_the_database_takes_no_word_for_oneself(people, given_role):
    for by in (given_role.granted_by_id, given_role.person_id):
        with pytest.raises(IntegrityError), transaction.atomic():
            RoleGrant.objects.for_system(SEEN).filter(pk=given_role.pk).update(
                to_confirm=False, confirmed_at=timezone.now(), confirmed_by=by
            )
