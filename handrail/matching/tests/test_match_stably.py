"""A round in which nobody would rather have each other, and what that gives up."""

from uuid import uuid4

import pytest

from handrail.mentees import services as mentees


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


def test_a_pair_can_be_kept_and_the_page_says_that_it_stands_apart(ana, stable, people, of_round, work_it_out):
    """Joan with whoever she has not; the others are matched as nobody would rather have each other."""
    joan = str(people.joan.pk)
    [own] = [each["mentor"] for each in of_round(stable, "matched") if each["mentee"] == joan]
    other = next(str(each.pk) for each in (people.marcus, people.keisha, people.nadine) if str(each.pk) != own)
    page = ana.get(f"/matching/rounds/{stable.pk}/people/{joan}/").content.decode()
    assert "Keep these two" in page
    keep = f"/matching/rounds/{stable.pk}/keep/{joan}/{other}/"
    assert "Would get another mentor" in ana.get(keep).content.decode()
    ana.post(keep)
    row = work_it_out()
    assert {each["mentee"]: each["mentor"] for each in of_round(row, "matched")}[joan] == other
    assert row.certificate["gap"] == 0 and row.result["matched"] == 3
    board = ana.get(f"/matching/rounds/{row.pk}/").content.decode()
    assert "Apart from the pairs you kept, no two would rather have each other" in board


def test_somebody_can_be_held_back_in_a_stable_round(ana, stable, of_round, work_it_out):
    first = of_round(stable, "matched")[0]
    ana.post(f"/matching/rounds/{stable.pk}/hold/{first['mentee']}/")
    assert first["mentee"] in [each["mentee"] for each in of_round(work_it_out(), "nobody")]


def test_a_stable_round_worked_out_again_is_the_same(ana, stable, work_it_out, joan, acting, people):
    mentees.keep_wishes(acting(people.ana), joan, traits={}, musts=["nearby"], weights={}, about="")
    ana.post(f"/matching/rounds/{stable.pk}/check/")
    assert work_it_out().same_again is True
