"""Two requests at the same moment: one record, one winner, and a sentence for the other one."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from handrail.access.actor import CLOCK, NOBODY
from handrail.access.permissions import Role
from handrail.people import services
from handrail.people.models import Invitation, Person, RoleGrant, User
from handrail.rules.errors import RuleBroken

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "a long walk on the beach"


def at_once(*acts):
    """Each in a thread and a connection of its own, started together. What each answered or refused."""
    together = Barrier(len(acts))

    def run(act):
        try:
            together.wait(5)
            return act()
        except RuleBroken as broken:
            return broken
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(run, acts))


def test_the_same_invitation_form_makes_one_person():
    def send():
        return services.invite_new(CLOCK, name="Nell", roles=[Role.COORDINATOR], once="form-1")

    answers = at_once(send, send, send, send)
    assert len({person.pk for person, _code in answers}) == 1
    assert Person.objects.for_system("a test").count() == Invitation.objects.for_system("a test").count() == 1
    assert RoleGrant.objects.for_system("a test").count() == 1


def test_one_invitation_lets_one_in():
    _, code = services.invite_new(CLOCK, name="Nell", roles=[Role.COORDINATOR], once="form-1")

    def come_in(username):
        return lambda: services.accept_invitation(NOBODY, code, name="Nell", username=username, password=PASSWORD)

    answers = at_once(come_in("nell"), come_in("mallory"))
    assert sorted(type(answer).__name__ for answer in answers) == ["RuleBroken", "User"]
    assert User.objects.count() == 1


def test_a_user_name_is_given_to_one_of_two():
    codes = [services.invite_new(CLOCK, name=n, roles=[Role.AUDITOR], once=n)[1] for n in ("Nell", "Ned")]

    def come_in(code):
        return lambda: services.accept_invitation(NOBODY, code, name="N", username="n.n", password=PASSWORD)

    answers = at_once(*(come_in(code) for code in codes))
    assert sorted(type(answer).__name__ for answer in answers) == ["RuleBroken", "User"]
    assert Invitation.objects.for_system("a test").filter(used_at=None).count() == 1, "the other may pick another name"


def test_two_sign_ins_of_somebody_new_make_one_user(people):
    person = people.rosa
    users = at_once(*[lambda: services.user_to_sign_in(NOBODY, person.pk)] * 3)
    assert len({user.pk for user in users}) == 1 == User.objects.count()


def test_two_directors_who_end_each_other_leave_one(people, acting):
    services.grant_role(CLOCK, people.ana, Role.DIRECTOR)
    dora, ana = acting(people.dora), acting(people.ana)
    at_once(
        lambda: services.end_access(dora, people.ana),
        lambda: services.end_access(ana, people.dora),
    )
    directors = RoleGrant.objects.for_system("a test").filter(role=Role.DIRECTOR, ended_at=None)
    assert directors.count() == 1
