"""If a mentor of a round went on leave: Ana reads who could step in for each of theirs, and who would have nobody."""

import re
from uuid import uuid4

import pytest

from handrail.matching import services
from handrail.mentees import services as mentees
from handrail.mentors import services as mentors


def words(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


@pytest.fixture
def of_two(ana, joan, people, on_roster, acting, work_it_out):
    """`of_two()`: a round of Joan with Marcus, where Keisha is the one other mentor; it is put away again."""
    marcus, keisha = on_roster(people.marcus), on_roster(people.keisha)
    share = {marcus: {"gender": "man", "pathway": ["smart"]}, keisha: {"gender": "woman"}}
    for mentor, traits in share.items():
        mentors.keep_sharing(acting(people.ana), mentor, traits=traits, lived_experience="")

    def worked_out(musts=()):
        wants = {"pathway": ["smart"]}
        mentees.keep_wishes(acting(people.ana), joan, traits=wants, musts=list(musts), weights={}, about="")
        ana.post("/matching/round/", {"once": str(uuid4()), "mode": "best"})
        row = work_it_out()
        services.close_round(acting(people.ana), row)
        return row

    return worked_out


def test_ana_reads_who_could_step_in_and_nothing_is_saved(ana, of_two, people, rounds):
    row = of_two()
    page = words(ana.get(f"/matching/rounds/{row.pk}/leave/{people.marcus.pk}/"))
    assert "If Marcus goes on leave" in page and "Keisha fits and has room." in page and "Joan" in page
    assert "Nobody could step in" not in page and rounds()[0].changes == {}


def test_the_page_of_the_pair_leads_there(ana, of_two, people):
    row = of_two()
    page = words(ana.get(f"/matching/rounds/{row.pk}/people/{people.joan.pk}/"))
    assert f'href="/matching/rounds/{row.pk}/leave/{people.marcus.pk}/"' in page


def test_somebody_of_theirs_for_whom_nobody_else_fits_is_named(ana, of_two, people):
    row = of_two(musts=["gender=man"])
    page = words(ana.get(f"/matching/rounds/{row.pk}/leave/{people.marcus.pk}/"))
    assert "Nobody could step in" in page and "Joan" in page and "Keisha" not in page


def test_one_whom_joan_must_not_meet_reads_like_one_who_does_not_fit(ana, of_two, joan, people, acting):
    """Byte for byte, but for the number of the round."""
    other = of_two(musts=["gender=man"])
    mentees.add_exclusion(acting(people.ana), joan, kind="other", name=people.keisha.name)
    secret = of_two()
    pages = [
        re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode()).replace(str(row.pk), "")
        for row in (other, secret)
        for answer in [ana.get(f"/matching/rounds/{row.pk}/leave/{people.marcus.pk}/")]
    ]
    assert pages[0] == pages[1] and "Nobody could step in" in pages[0]


def test_whom_ana_forbade_or_held_back_steps_in_for_nobody(ana, done, people, paired, work_it_out):
    joan, before = str(people.joan.pk), paired()[str(people.joan.pk)]
    others = {str(each.pk) for each in (people.marcus, people.keisha, people.nadine)} - {before}
    assert "Somebody could step in" in words(ana.get(f"/matching/rounds/{done.pk}/leave/{before}/"))
    held, forbidden = sorted(others)
    for url in (f"hold/{held}", f"forbid/{joan}/{forbidden}"):
        ana.post(f"/matching/rounds/{done.pk}/{url}/")
        work_it_out()
    page = words(ana.get(f"/matching/rounds/{done.pk}/leave/{paired()[joan]}/"))
    nobody = page.split("Nobody could step in")[1].split("</section>")[0]
    assert paired()[joan] == before and "Joan" in nobody


def test_a_mentor_whom_the_round_gave_nobody_has_no_such_page(ana, of_two, people):
    row = of_two()
    for nobodys in (people.keisha, people.ruth):
        assert ana.get(f"/matching/rounds/{row.pk}/leave/{nobodys.pk}/").status_code == 404
