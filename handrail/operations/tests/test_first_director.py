"""The first start of a real program prints an address for its director, until one has come in."""

import re
from io import StringIO

from django.core.management import call_command

from handrail.access.actor import NOBODY
from handrail.people import queries, services


def told():
    out = StringIO()
    call_command("first_director", stdout=out)
    return out.getvalue()


def test_the_address_opens_the_page_on_which_the_director_comes_in(client, db, settings):
    address = re.search(r"https?://\S+", told())[0]
    assert address.startswith(settings.SITE_ADDRESS)
    assert client.get(address.removeprefix(settings.SITE_ADDRESS.rstrip("/"))).status_code == 200


def test_each_start_tells_a_new_address_and_the_old_one_ends(client, db):
    first, second = (re.search(r"/invitations/([\w-]+)/", told())[1] for _ in range(2))
    assert queries.invitation(NOBODY, first) is None and queries.invitation(NOBODY, second) is not None


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
