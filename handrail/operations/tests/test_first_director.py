"""The first start of a real program prints an address for its director, until one has come in."""

import re
import shutil
from io import StringIO

import pytest
from django.core.management import call_command

from handrail.access.actor import NOBODY
from handrail.people import queries, services
from handrail.vault import rotation


def told():
    out = StringIO()
    call_command("first_director", stdout=out)
    return out.getvalue()


def test_the_address_opens_the_page_on_which_the_director_comes_in(client, db, settings):
    address = re.search(r"https?://\S+", told())[0]
    assert address.startswith(settings.SITE_ADDRESS)
    assert client.get(address.removeprefix(settings.SITE_ADDRESS.rstrip("/"))).status_code == 200


def test_asked_by_hand_it_tells_a_new_address_and_the_old_one_ends(client, db):
    first, second = (re.search(r"/invitations/([\w-]+)/", told())[1] for _ in range(2))
    assert queries.invitation(NOBODY, first) is None and queries.invitation(NOBODY, second) is not None


def told_by_a_start(*options):
    out = StringIO()
    call_command("first_director", "--keep", *options, stdout=out)
    return re.search(r"/invitations/([\w-]+)/", out.getvalue())[1]


def test_each_start_tells_the_address_that_another_one_told(db, clock):
    first, second = told_by_a_start(), told_by_a_start()
    assert first == second and queries.invitation(NOBODY, first) is not None
    clock.pass_(days=6)
    assert told_by_a_start() == first
    clock.pass_(days=2)
    third = told_by_a_start()
    assert third != first and queries.invitation(NOBODY, third) is not None


def test_a_start_tells_the_address_that_was_asked_for_by_hand(db, clock):
    told_by_a_start()
    clock.pass_(minutes=1)
    by_hand = re.search(r"/invitations/([\w-]+)/", told())[1]
    assert told_by_a_start() == by_hand


def test_after_new_keys_it_is_still_the_address_that_was_told(db, settings, tmp_path):
    first = told_by_a_start()
    shutil.copytree(settings.KEYS_DIR, tmp_path / "keys")
    settings.KEYS_DIR = tmp_path / "keys"
    rotation.begin()
    assert told_by_a_start() == first


@pytest.mark.django_db(transaction=True)
def test_two_starts_at_the_same_moment_tell_one_address_that_works(at_once, people):
    assert people.ana  # the first tables and keys are there
    both = at_once(told_by_a_start, told_by_a_start)
    assert both[0] == both[1] and queries.invitation(NOBODY, both[0]) is not None


def test_nothing_is_told_once_a_director_has_come_in(db):
    code = re.search(r"/invitations/([\w-]+)/", told())[1]
    services.accept_invitation(NOBODY, code, name="Dora", username="dora", password="a long walk on the beach")
    assert told() == ""


def test_a_worker_that_starts_beside_the_pages_ends_no_address_that_was_told(db, settings):
    settings.SERVE = True
    code = re.search(r"/invitations/([\w-]+)/", told())[1]
    out = StringIO()
    call_command("prepare", "--beside", stdout=out)
    assert "invitations" not in out.getvalue() and queries.invitation(NOBODY, code) is not None
