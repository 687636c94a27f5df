from uuid import uuid4

import pytest

from handrail.mentees.models import Mentee


@pytest.fixture
def ana(people, sign_in, site, agreed_words):
    """The coordinator's browser."""
    return sign_in(people.ana)


@pytest.fixture
def mentees():
    """Every mentee as they stand in the database."""
    return lambda: list(Mentee.objects.for_system("a test looks at all").select_related("person"))


@pytest.fixture
def typed(site):
    """What a coordinator types at the bedside."""

    def answers(**more):
        return {
            "once": str(uuid4()),
            "name": "Dee Example",
            "goes_by": "Dee",
            "adult": "on",
            "phone": "(228) 555-0143",
            "email": "",
            "ways": ["text", "call"],
            "shared": "yes",
            "if_else": "ask",
            "say_as": "Sam from the boat club",
            "times": ["evening"],
            "language": "es",
            "interpreter": "on",
            "stage": "residential",
            "stage_starts": "2026-01-02",
            "site": str(site.pk),
            "points": ["not_therapy", "who_sees", "limits", "notice_given", "scanned", "texts"],
            "how": "in_person",
            **more,
        }

    return answers
