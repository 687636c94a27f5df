from uuid import uuid4

import pytest
from django.test import Client

from handrail.access.actor import NOBODY
from handrail.intake import flood, services
from handrail.intake.models import ReachOut
from handrail.program import services as program

A_MINUTE = 60


@pytest.fixture
def visitor(db, site):
    """Somebody without an account, on a phone of their own."""
    return Client(REMOTE_ADDR="203.0.113.7")


@pytest.fixture
def on_duty(db, people, acting):
    """Ana answers new reach-outs, and Ruth is her deputy."""
    return program.start_shift(acting(people.dora), duty="coordinator", person=people.ana, deputy=people.ruth)


@pytest.fixture
def filled(clock):
    """What Dee types on the form, opened a minute ago."""

    def typed(**answers):
        opened = flood.opened_now()
        clock.pass_(seconds=A_MINUTE)
        return {
            "once": str(uuid4()),
            "opened": opened,
            "for_whom": "self",
            "adult": "yes",
            "name": "Dee",
            "address": "228-555-0143",
            "ways": ["text"],
            "language": "en",
            **answers,
        }

    return typed


@pytest.fixture
def dee(db, site):
    """Dee reached out on the website."""

    def wrote(**answers):
        return services.reach_out(
            NOBODY,
            **{
                "once": str(uuid4()),
                "for_whom": "self",
                "adult": "yes",
                "name": "Dee",
                "address": "+12285550143",
                "safe": {"ways": ["text", "call"]},
                **answers,
            },
        )

    return wrote


@pytest.fixture
def every_reach_out():
    def rows():
        return list(ReachOut.objects.for_system("a test looks at all").order_by("pk"))

    return rows


@pytest.fixture
def now_of():
    """The row as it stands in the database."""

    def fresh(row):
        return type(row).objects.for_system("a test looks").get(pk=row.pk)

    return fresh


@pytest.fixture
def trail():
    """Acts of this room, in their order."""

    def acts():
        from handrail.audit.models import Entry

        lines = Entry.objects.filter(kind__startswith="intake.").order_by("seq")
        return list(lines.values_list("act", flat=True))

    return acts
