"""Two acts about one person are done one after the other: the person is held before what they agreed to is read."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from handrail.consent import services
from handrail.consent.grounds import FACTS, Ground
from handrail.consent.models import Agreement

TO = {"recipient": "Harbor House", "purpose": "housing", "kinds": ["people.person.pk"]}


@pytest.fixture
def acts(people, acting, agreed_words, clock):
    """Each act about Hank that weighs what stands there already."""
    ana, hank = acting(people.ana), people.hank
    written = {
        "discloser": "Oak Street", **TO, "ends": clock.now() + timedelta(days=10), "how": "on_paper",
        "signed_by": hank.name, "signed_on": clock.now().date(),
    }  # fmt: skip
    signed = services.record_release(ana, hank, **written, once="signed")
    facts = {fact.key: "Said" for fact in FACTS[Ground.QSO]}
    points = dict.fromkeys(Agreement.Point.values, True)
    return {
        "agree": lambda: services.record_agreement(ana, hank, points=points, how="in_person"),
        "take the agreement back": lambda: services.end_agreement(ana, hank),
        "consent to tell": lambda: services.record_release(ana, hank, **written, once="again"),
        "take it back": lambda: services.end_release(ana, signed, how="said"),
        "tell": lambda: services.disclose(
            ana, hank, ground="qso", recipient="The lab", what="A name", facts=facts, once="told"
        ),
    }


@pytest.mark.parametrize("act", ["agree", "take the agreement back", "consent to tell", "take it back", "tell"])
def test_the_person_is_held_before_what_they_agreed_to_is_read(acts, people, act):
    with CaptureQueriesContext(connection) as asked:
        acts[act]()
    said = [each["sql"] for each in asked]
    reads = next(place for place, sql in enumerate(said) if "consent_" in sql)
    holds = [sql for sql in said[:reads] if sql.startswith('SELECT "people_person"."id"') and "ORDER BY" in sql]
    assert len(holds) == 1 and people.hank.pk.hex in holds[0].replace("-", "")
