"""One cast for all tests, and the doors they come through."""

import gc
import multiprocessing
import os
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.test import Client
from django.utils import timezone, translation

# Playwright's loop lives in the main thread; this is set in test runs only.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

pytest_plugins = ["tests.asking", "tests.asked_both_ways", "tests.rendered_both_ways", "tests.one_world"]


@pytest.hookimpl(trylast=True)
def pytest_configure() -> None:
    """WhiteNoise looks a file up when it is asked for: else every new Client would first read all of them (50 ms)."""
    from django.conf import settings

    settings.WHITENOISE_AUTOREFRESH = True
    settings.PASSWORD_HASHERS = ["tests.quick_hashes.QuickArgon2"]


def pytest_collection_finish() -> None:
    """What was imported and collected lasts to the end: the garbage collector need not look through it again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """The trail refuses DELETE, and with it the flush after a transactional test; its own test brings this back.

    Django's own permissions, which nobody here is asked for, need not be made again after each flush.
    """
    from django.db.models.signals import post_migrate

    from handrail.audit import triggers

    post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")
    with django_db_blocker.unblock():
        triggers.drop(connection)


@pytest.fixture(autouse=True)
def a_thread_of_its_own() -> Iterator[None]:
    """A page leaves its reader's language and its site's time behind in the thread; the next test is nobody's yet."""
    yield
    translation.deactivate()
    timezone.deactivate()


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
    """`sign_in(people.ana)` is a browser without JavaScript in which Ana is signed in, second factor included. With
    `just_now` she showed who she is this very minute.
    """

    def signed_in(person: Any, *, second_factor: bool = True, just_now: bool = False) -> Client:
        from django.contrib.auth.hashers import make_password

        from handrail.people.models import User

        user = User.objects.filter(person=person).first() or User.objects.create(
            person=person, username=f"user-{person.pk.hex[-12:]}", password=make_password(None)
        )
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        if second_factor:
            session = client.session
            at = time.time() if just_now else 0
            session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": at}]
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


@pytest.fixture
def agreed_words(db: None) -> None:
    """The texts that people agree to, so that somebody can be enrolled."""
    _publish_words()


def _publish_words() -> None:
    from handrail.access.actor import CLOCK
    from handrail.program import queries, services

    if queries.legal_text(CLOCK, "agreement") is not None:
        return
    for kind in ("agreement", "notice", "external_consent"):
        services.publish_legal_text(CLOCK, kind=kind, version="1", language="en", body=f"Plain words of the {kind}.")


@pytest.fixture
def enrolled(people: People, site: Any, acting: Any) -> Callable[..., Any]:
    """`enrolled(people.darnell)` is the mentees.Mentee; Ana answers for them unless somebody else is named."""
    from handrail.consent import services as consent
    from handrail.mentees import services
    from handrail.program import queries

    def enroll(person: Any, *, by: Any = None, stage: str = "outpatient") -> Any:
        _publish_words()  # now, by a clock that may have been moved
        owner = by or people.ana
        points = dict.fromkeys(("not_therapy", "who_sees", "limits", "notice_given", "scanned"), True)
        consent.record_agreement(acting(owner), person, points=points, how="in_person")
        starts = queries.today(acting(owner), site)
        return services.enroll(
            acting(owner), person, site=site, owner=owner, stage=stage, stage_starts=starts, adult=True
        )

    return enroll


@pytest.fixture
def given_role(people: People, acting: Any) -> Any:
    """A role that Dora gave somebody new, which nobody confirmed yet."""
    from handrail.access.permissions import Role
    from handrail.people import services

    assert people.sol, "a second person is there"
    newcomer = services.make_person(acting(people.dora), name="Lee Tran")
    return services.grant_role(acting(people.dora), newcomer, Role.COORDINATOR)


@pytest.fixture
def newcomer(given_role: Any) -> Any:
    return given_role.person


@pytest.fixture
def on_roster(people: People, site: Any, acting: Any) -> Callable[..., Any]:
    """`on_roster(people.marcus)` is the mentors.Mentor; `capacity`, `affiliation` … as in add_mentor."""
    from handrail.mentors import services

    def add(person: Any, **answers: Any) -> Any:
        return services.add_mentor(acting(people.ana), site=site, person=person, **answers)

    return add


@pytest.fixture
def walking(enrolled: Any, on_roster: Any, people: People, site: Any, acting: Any) -> Callable[..., Any]:
    """`walking(people.darnell, people.marcus)` is their mentorship; both are brought in if they are not here yet."""
    from handrail.mentees import queries as mentees
    from handrail.mentors import queries as mentors
    from handrail.mentorships import services

    def pair(mentee: Any, mentor: Any, backup: Any = None) -> Any:
        ana = acting(people.ana)
        if mentees.mentee_of(ana, mentee.pk) is None:
            enrolled(mentee)
        for each in filter(None, (mentor, backup)):
            if mentors.mentor_of(ana, each.pk) is None:
                on_roster(each)
        return services.open_mentorship(ana, mentee=mentee, mentor=mentor, backup=backup, site=site)

    return pair


@pytest.fixture
def work(settings: Any, tmp_path: Path) -> Callable[[], None]:
    """`work()`: the worker does whatever is due at this moment of the clock. Anchors are of this test's own trail."""
    from handrail.operations.worker import work_once

    settings.ANCHORS_DIR = tmp_path / "anchors"

    def until_nothing_is_due() -> None:
        while work_once():
            pass

    return until_nothing_is_due


@pytest.fixture
def at_once() -> Callable[..., list[Any]]:
    """`at_once(act, other)`: each in a process of its own, let go at the same moment. What each answered, in order.

    The trail is held until all stand somewhere before their first line: whatever they read, all have read it. On
    SQLite they stand before their transactions. An exception in one of them fails the test. Needs
    `django_db(transaction=True)`.
    """
    return _let_go_at_once


def _let_go_at_once(*acts: Callable[[], Any]) -> list[Any]:
    from handrail.access.actor import CLOCK
    from handrail.audit import services as trail

    fork = multiprocessing.get_context("fork")
    connections.close_all()  # a connection is not shared with a parent
    started, answers = fork.Barrier(len(acts) + 1), [fork.Pipe(duplex=False) for _act in acts]
    processes = [
        fork.Process(target=_answer, args=(act, started, back)) for act, (_, back) in zip(acts, answers, strict=True)
    ]
    for each, (_, back) in zip(processes, answers, strict=True):
        each.start()
        back.close()
    try:
        with transaction.atomic():
            trail.take_turn(CLOCK)
            started.wait(20)
            _until_all_wait(processes)
        said = [receive.recv() for receive, _ in answers]
    finally:
        for each in processes:
            each.join(20)
            each.kill()
    assert not [fault for _answered, fault in said if fault], [fault for _answered, fault in said]
    return [answered for answered, _fault in said]


def _answer(act: Callable[[], Any], started: Any, back: Any) -> None:
    try:
        started.wait(20)
        back.send((act(), ""))
    except BaseException as fault:  # noqa: BLE001 (whatever it is, the parent is told)
        back.send((None, f"{type(fault).__name__}: {fault}"))
    finally:
        connections.close_all()


def _until_all_wait(processes: list[Any]) -> None:
    """PostgreSQL says who waits for us, or for somebody who does; SQLite's writers stand in no queue to be asked."""
    if connection.vendor != "postgresql":
        return
    asked = """
        WITH RECURSIVE behind AS (
            SELECT pg_backend_pid() AS pid
            UNION SELECT lock.pid FROM pg_locks lock JOIN behind ON behind.pid = ANY (pg_blocking_pids(lock.pid))
            WHERE NOT lock.granted
        ) SELECT count(*) - 1 FROM behind"""
    for _look in range(1000):
        with connection.cursor() as cursor:
            cursor.execute(asked)
            waiting = cursor.fetchone()[0]
        if waiting + sum(not each.is_alive() for each in processes) >= len(processes):
            return
        time.sleep(0.01)
    pytest.fail("ten seconds, and not everybody has come to a lock")
