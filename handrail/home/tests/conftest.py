import pytest

from handrail.mentorships import services as mentorships


@pytest.fixture
def darnell(people, walking, clock):
    """Darnell walks with Marcus; Keisha is the back-up."""
    return walking(people.darnell, people.marcus, people.keisha)


@pytest.fixture
def talked(darnell, people, acting):
    return mentorships.record_contact(
        acting(people.marcus), darnell, outcome="reached", way="call", topics=["housing"], minutes=20,
        shared_note="Looked at two rooms.", private_note="Canary of a private note.", once="a-talk",
    )  # fmt: skip


@pytest.fixture
def shown(sign_in):
    """The words of a page as somebody sees it: `shown(people.ana, "/today/")`."""

    def words(person, address):
        answer = sign_in(person).get(address)
        assert answer.status_code == 200, (address, answer.status_code)
        return answer.content.decode()

    return words
