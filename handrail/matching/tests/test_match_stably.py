"""A round in which nobody would rather have each other, and what that gives up."""

from uuid import uuid4

import pytest

from handrail.matching import services
from handrail.mentees import services as mentees
from handrail.rules.errors import RuleBroken
from handrail.rules.matching.what_if import Changes


@pytest.fixture
def stable(ana, joan, waiting_too, roster, work_it_out):
    ana.post("/matching/round/", {"once": str(uuid4()), "mode": "stable"})
    return work_it_out()


def test_a_stable_round_says_what_it_is_and_what_it_gives_up(ana, stable):
    page = ana.get(f"/matching/rounds/{stable.pk}/").content.decode()
    assert stable.mode == "stable" and stable.result["proved"] == ["stable"]
    assert "No two would rather have each other" in page and "No other way matches more" not in page


def test_the_page_says_what_each_way_gives_up_before_it_is_asked_for(ana, joan):
    page = ana.get("/matching/round/").content.decode()
    assert "may be apart for it" in page and "the wait counts for nothing" in page


def test_in_a_stable_round_no_pair_is_kept_but_somebody_can_be_held(ana, stable, people, acting, of_round, work_it_out):
    first = of_round(stable, "matched")[0]
    with pytest.raises(RuleBroken):
        services.change_round(acting(people.ana), stable, Changes(kept=frozenset({(first["mentee"], first["mentor"])})))
    assert "Keep these two" not in ana.get(f"/matching/rounds/{stable.pk}/people/{first['mentee']}/").content.decode()
    ana.post(f"/matching/rounds/{stable.pk}/hold/{first['mentee']}/")
    assert first["mentee"] in [each["mentee"] for each in of_round(work_it_out(), "nobody")]


def test_a_stable_round_worked_out_again_is_the_same(ana, stable, work_it_out, joan, acting, people):
    mentees.keep_wishes(acting(people.ana), joan, traits={}, musts=["nearby"], weights={}, about="")
    ana.post(f"/matching/rounds/{stable.pk}/check/")
    assert work_it_out().same_again is True
