"""What lay in a breach is no password here, however long it is; and no service hears what somebody tries."""

import gzip
from pathlib import Path

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from handrail.people import passwords

LIST = Path(passwords.__file__).parent / "known_passwords.txt.gz"
TOP_THAT_IS_ASKED_FOR = 3000


@pytest.fixture(scope="module")
def known():
    return gzip.decompress(LIST.read_bytes()).decode().split("\n")[:-1]


@pytest.fixture
def by_our_other_rules(settings):
    rules = settings.AUTH_PASSWORD_VALIDATORS
    settings.AUTH_PASSWORD_VALIDATORS = [each for each in rules if not each["NAME"].endswith("CommonPasswordValidator")]


def test_far_more_are_known_than_is_asked_for(known):
    assert len(known) == len(set(known)) == 41_062 > TOP_THAT_IS_ASKED_FOR


def test_our_other_rules_would_take_each_of_them(known, by_our_other_rules):
    """So that none of them is there for the count alone."""
    for each in known[:: len(known) // 400]:
        validate_password(each)


@pytest.mark.parametrize(
    "known_to_all", ["leavemealone", "LeaveMeAlone", "unbelievable", "q1w2e3r4t5y6", "finalfantasy"]
)
def test_what_lay_in_a_breach_is_refused(known_to_all):
    with pytest.raises(ValidationError):
        validate_password(known_to_all)


def test_an_invitation_is_held_against_it_too(people, acting, client):
    from handrail.access.permissions import Role
    from handrail.people import services

    code = services.invite(acting(people.dora), people.ana, [Role.COORDINATOR])
    typed = {"name": "Ana", "username": "ana", "password": "leavemealone", "again": "leavemealone"}
    answer = client.post(f"/invitations/{code}/", typed)
    assert answer.status_code == 422 and "too common" in answer.content.decode()


def test_four_words_of_ones_own_are_taken():
    validate_password("heron porch lantern gravel")
