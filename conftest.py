"""One cast for all tests, and the doors they come through."""

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client

# Playwright's loop lives in the main thread; this is set in test runs only.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """The trail refuses DELETE, and with it the flush after a transactional test; its own test brings this back."""
    from handrail.audit import triggers

    with django_db_blocker.unblock():
        triggers.drop(connection)


class People:
    """The cast, each made when first named: `people.ana` is a people.Person."""

    def __getattr__(self, key: str) -> Any:
        from handrail.operations.cast import BY_KEY, bring

        if key not in BY_KEY:
            raise AttributeError(f"nobody in operations/cast.py is called {key}")
        person = bring(key)
        setattr(self, key, person)
        return person


@pytest.fixture
def people(db: None) -> People:
    return People()


@pytest.fixture
def site(db: None) -> Any:
    from handrail.access.actor import CLOCK
    from handrail.program import services

    return services.add_site(CLOCK, name="Biloxi", time_zone="America/Chicago", area="395")


@pytest.fixture
def acting() -> Callable[[Any], Any]:
    """`acting(people.ana)` is Ana as the actor of a service."""
    from handrail.operations.cast import acting

    return acting


@pytest.fixture
def sign_in() -> Callable[..., Client]:
    """`sign_in(people.ana)` is a browser without JavaScript in which Ana is signed in, second factor included."""

    def signed_in(person: Any, *, second_factor: bool = True) -> Client:
        from django.contrib.auth.hashers import make_password

        from handrail.people.models import User

        user = User.objects.filter(person=person).first() or User.objects.create(
            person=person, username=f"user-{person.pk.hex[-12:]}", password=make_password(None)
        )
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        if second_factor:
            session = client.session
            session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": 0}]
            session["account_authentication_methods_user"] = str(user.pk)
            session.save()
        return client

    return signed_in


@pytest.fixture
def clock() -> Iterator[Any]:
    """A clock that stands still until it is moved: `clock.pass_(hours=48)`."""
    from handrail.operations.clock import at

    with at() as moved:
        yield moved


@pytest.fixture
def at_moment() -> Callable[[datetime], Any]:
    from handrail.operations.clock import at

    return at
