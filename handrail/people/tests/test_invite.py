"""Staff and mentors come in by an invitation: one use, a deadline, and nobody lets themselves in."""

import pytest
from allauth.mfa.models import Authenticator

from handrail.access.actor import CLOCK, NOBODY
from handrail.access.permissions import Role
from handrail.people import queries, services
from handrail.people.models import Invitation, User
from handrail.rules.errors import RuleBroken

PASSWORD = "a long walk on the beach"


def accept(code, username="nell", name="Nell Carter"):
    return services.accept_invitation(NOBODY, code, name=name, username=username, password=PASSWORD)


@pytest.fixture
def invited(people, acting):
    person, code = services.invite_new(acting(people.dora), name="Nell", roles=[Role.COORDINATOR], once="form-1")
    return person, code


def test_a_person_comes_in_with_the_code_and_picks_a_user_name(invited):
    person, code = invited
    user = accept(code, username="Nell.C")
    assert user.person == person and user.username == "nell.c" and user.check_password(PASSWORD)
    assert queries.actor_of(person.pk).roles == {Role.COORDINATOR}


def test_the_code_works_once(invited):
    _, code = invited
    accept(code)
    with pytest.raises(RuleBroken, match="does not work any more"):
        accept(code, username="somebody-else")
    assert User.objects.count() == 1


def test_the_code_ends_after_a_week(invited, clock):
    _, code = invited
    clock.pass_(days=8)
    with pytest.raises(RuleBroken, match="does not work any more"):
        accept(code)


def test_the_code_itself_is_not_kept(invited):
    _, code = invited
    assert not Invitation.objects.for_system("a test looks").filter(code_hash=code).exists()


def test_the_same_form_sent_twice_invites_one_person_and_the_newer_code_works(people, acting):
    first, old = services.invite_new(acting(people.dora), name="Nell", roles=[Role.CLINICIAN], once="form-2")
    second, new = services.invite_new(acting(people.dora), name="Nell", roles=[Role.CLINICIAN], once="form-2")
    assert first == second and old != new
    assert queries.invitation(NOBODY, old) is None and queries.invitation(NOBODY, new) is not None


def test_two_people_do_not_get_the_same_user_name(invited, people, acting):
    accept(invited[1])
    _, other = services.invite_new(acting(people.dora), name="Ned", roles=[Role.AUDITOR], once="form-3")
    with pytest.raises(RuleBroken, match="Somebody has this user name"):
        accept(other, username="NELL")
    assert queries.invitation(NOBODY, other) is not None, "the code still works for another user name"


def test_a_new_invitation_starts_a_lost_way_in_over(invited, people, acting):
    person, code = invited
    user = accept(code)
    Authenticator.objects.create(user=user, type="totp", data={"secret": "lost"})
    accept(services.invite(acting(people.dora), person), username="nell")
    assert not Authenticator.objects.filter(user=user).exists()
    assert User.objects.get(person=person).check_password(PASSWORD)


def test_a_coordinator_invites_a_mentor_and_nobody_else(people, acting):
    assert services.invite(acting(people.ana), people.marcus)
    with pytest.raises(RuleBroken, match="Ask a director"):
        services.invite(acting(people.ana), people.dora)
    with pytest.raises(RuleBroken, match="Ask a director"):
        services.grant_role(acting(people.ana), people.marcus, Role.COORDINATOR)


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.COORDINATOR, Role.MENTOR])
def test_nobody_gives_a_role_to_themselves(people, acting, role):
    with pytest.raises(RuleBroken, match="to themselves"):
        services.grant_role(acting(people.dora), people.dora, role)
    with pytest.raises(RuleBroken, match="invites themselves"):
        services.invite(acting(people.dora), people.dora)
    assert queries.actor_of(people.dora.pk).roles == {Role.DIRECTOR}


def test_the_first_director_gets_a_code_until_one_has_come_in(db):
    first = services.invite_first_director(CLOCK, name="Director")
    again = services.invite_first_director(CLOCK, name="Director")
    assert queries.invitation(NOBODY, first) is None, "only the newest address works"
    user = accept(again, username="dora", name="Dora")
    assert queries.actor_of(user.person_id).roles == {Role.DIRECTOR} and user.person.name == "Dora"
    assert services.invite_first_director(CLOCK, name="Director") is None


def test_many_at_once_are_held_to_the_same_rule(people, acting):
    for person, role in ((people.ana, Role.MENTOR), (people.rosa, Role.DIRECTOR)):
        with pytest.raises(RuleBroken):
            services.grant_role_to_all(acting(people.ana), [people.joan, person], role)
    assert queries.actor_of(people.joan.pk).roles == {Role.MENTEE}
