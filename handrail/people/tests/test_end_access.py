"""Access ends at once: the next request opens nothing."""

import pytest

from handrail.access.permissions import Role
from handrail.people import queries, services
from handrail.people.models import User
from handrail.rules.errors import RuleBroken


def test_ending_access_takes_roles_and_sign_in_in_one_commit(people, acting, sign_in):
    sign_in(people.ruth)
    services.end_access(acting(people.dora), people.ruth)
    assert queries.actor_of(people.ruth.pk).roles == frozenset()
    assert not User.objects.get(person=people.ruth).is_active


def test_an_invitation_that_waits_ends_too(people, acting):
    code = services.invite(acting(people.dora), people.ruth)
    services.end_access(acting(people.dora), people.ruth)
    assert queries.invitation(acting(people.dora), code) is None


def test_a_mentee_keeps_their_own_pages(people, acting):
    services.grant_role(acting(people.ana), people.marcus, Role.MENTEE)
    services.end_access(acting(people.dora), people.marcus)
    assert queries.actor_of(people.marcus.pk).roles == {Role.MENTEE}


def test_the_only_director_stays(people, acting):
    with pytest.raises(RuleBroken, match="only director"):
        services.end_access(acting(people.dora), people.dora)
    services.grant_role(acting(people.dora), people.ana, Role.DIRECTOR)
    services.end_access(acting(people.ana), people.dora)
    assert queries.actor_of(people.dora.pk).roles == frozenset()


def test_the_list_of_who_has_access_names_no_mentee(people, acting):
    people.rosa, people.ana  # noqa: B018  a mentee and a coordinator
    named = {access.person for access in queries.accesses(acting(people.dora))}
    assert named == {people.ana, people.dora}


def test_ended_twice_it_has_ended(people, sign_in):
    people.ruth, people.rosa  # noqa: B018
    dora = sign_in(people.dora)
    for _again in range(2):
        assert dora.post(f"/program/people/{people.ruth.pk}/end-access/").url == "/program/people/"
    assert dora.post(f"/program/people/{people.rosa.pk}/end-access/").status_code == 404
