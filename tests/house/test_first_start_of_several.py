"""Several processes at the very first start: each is up, and the address that each prints for the director works."""

import http.client
import os
import re
from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest
from django.db import connection

from tests.house.test_several_processes import free_port, part
from tests.house.test_several_processes import url as a_database  # noqa: F401  a fixture

pytestmark = pytest.mark.django_db(transaction=True)
ON_ONE_FOLDER = connection.vendor == "sqlite"


@pytest.fixture
def url(request):
    return "" if ON_ONE_FOLDER else request.getfixturevalue("a_database")


def said_until_up(process):
    said = []
    for line in process.stdout:
        said.append(line)
        if "Stop with Ctrl-C" in line:
            return "".join(said)
    pytest.fail("".join(said))


def opens(port, address):
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    line.request("GET", urlsplit(address).path)
    answer = line.getresponse()
    return answer.status, "A user name" in answer.read().decode()


def test_each_address_that_a_first_start_prints_lets_the_director_in(url, tmp_path):
    kept = {name: said for name, said in os.environ.items() if not name.startswith(("HANDRAIL_", "DATABASE_URL"))}
    told = {**kept, "HANDRAIL_KEYS": str(tmp_path / "keys"), "HANDRAIL_ADDRESS": "http://localhost"}
    told |= {"DATABASE_URL": url} if url else {}
    ports = [free_port(), free_port()]
    folders = [tmp_path / ("one" if ON_ONE_FOLDER else f"web{number}") for number in range(len(ports))]
    with ExitStack() as stack:
        webs = [stack.enter_context(part("web", *each)) for each in zip(folders, [told] * 2, ports, strict=True)]
        told_by_each = [said_until_up(each) for each in webs]
        addresses = [re.findall(r"http://localhost\S*/invitations/\S+", said) for said in told_by_each]
        assert [len(each) for each in addresses] == [1, 1], told_by_each
        assert [opens(port, address) for port in ports for (address,) in addresses] == [(200, True)] * 4
