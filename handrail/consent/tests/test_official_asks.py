"""Somebody official asks: the answer is the same whoever they name, and two people see the papers."""

import pytest
from django.core.exceptions import PermissionDenied

from handrail.audit.models import Entry
from handrail.consent import services
from handrail.consent.grounds import FACTS, Ground
from handrail.consent.models import Disclosure, OfficialAsk
from handrail.rules.errors import RuleBroken

WHY = "a test looks"
PAGE = "/official/"
PAPERS = {"order": "No. 7, May 2", "subpoena": "No. 8, May 2"}


def note(actor, once="a", wants="Is Rosa there?"):
    return services.note_ask(actor, kind="call", caller="Officer Lee", wants=wants, once=once)


def tell(actor, person, official, once="t"):
    facts = {**{fact.key: "Said" for fact in FACTS[Ground.COURT_ORDER]}, **PAPERS}
    return services.disclose(
        actor, person, ground="court_order", recipient="The court", what="B", once=once, facts=facts, official=official
    )


def test_the_same_words_whoever_they_name(people, acting, sign_in):
    page = sign_in(people.ana).get(PAGE)
    assert "I can neither confirm nor deny" in page.text and "A subpoena alone is not enough" in page.text
    for name in (people.rosa.name, "Nobody Known"):
        sent = sign_in(people.ana).post(
            PAGE, {"once": name, "kind": "call", "caller": "Lee", "wants": f"Is {name} there?"}, follow=True
        )
        assert "Written down. Somebody else decides. Say nothing more until then." in sent.text
    assert {entry.about_id for entry in Entry.objects.filter(act="official.noted")} == {None}


def test_the_same_form_is_one_row(people, acting):
    assert note(acting(people.ana)) == note(acting(people.ana))


@pytest.mark.parametrize("key", ["marcus", "eve", "otis", "hank"])
def test_who_does_not_answer_the_door_writes_nothing_down(people, acting, key):
    with pytest.raises(PermissionDenied):
        note(acting(getattr(people, key)))
    assert not OfficialAsk.objects.for_system(WHY).exists()


def test_who_wrote_it_down_does_not_decide(people, acting):
    ask = note(acting(people.sol))
    with pytest.raises(PermissionDenied):
        services.decide_ask(acting(people.sol), ask, answer="neither", words="So")


@pytest.mark.parametrize("key", ["ruth", "marcus", "eve", "otis", "hank"])
def test_only_supervisor_clinician_and_director_decide(people, acting, key):
    ask = note(acting(people.ana))
    with pytest.raises(PermissionDenied):
        services.decide_ask(acting(getattr(people, key)), ask, answer="neither", words="So")


@pytest.mark.parametrize("missing", ["order", "subpoena"])
def test_one_paper_alone_is_not_enough(people, acting, missing):
    ask = note(acting(people.ana))
    with pytest.raises(RuleBroken):
        services.decide_ask(acting(people.hale), ask, answer="valid", words="Seen", **{**PAPERS, missing: " "})


def test_it_is_decided_once(people, acting):
    ask = note(acting(people.ana))
    services.decide_ask(acting(people.hale), ask, answer="neither", words="So")
    with pytest.raises(RuleBroken):
        services.decide_ask(acting(people.dora), ask, answer="valid", words="Seen", **PAPERS)
    assert OfficialAsk.objects.for_system(WHY).get().answer == "neither"
    assert Entry.objects.get(act="official.neither").row_id == str(ask.pk)


def test_by_an_order_nothing_leaves_before_a_second_person_found_it_valid(people, acting):
    ana = acting(people.ana)
    ask = note(ana)
    for official in (None, ask):
        with pytest.raises(RuleBroken):
            tell(ana, people.hank, official)
    services.decide_ask(acting(people.dora), ask, answer="valid", words="Seen", **PAPERS)
    assert tell(ana, people.hank, ask).official_id == ask.pk
    assert Disclosure.objects.for_system(WHY).count() == 1


def test_the_page_of_the_one_who_decides_starts_with_neither(people, acting, sign_in):
    ask = note(acting(people.ana))
    dora = sign_in(people.dora)
    assert 'value="neither"' in dora.get(f"{PAGE}{ask.pk}/").text
    assert dora.post(f"{PAGE}{ask.pk}/", {"answer": "neither", "words": "So"}).status_code == 302
    assert OfficialAsk.objects.for_system(WHY).get().decided_by_id == people.dora.pk


def test_a_colleague_decided_meanwhile_and_no_word_is_lost(people, acting, sign_in):
    ask, dora = note(acting(people.ana)), sign_in(people.dora)
    typed = {"answer": "valid", "words": "Both seen.", **PAPERS}
    services.decide_ask(acting(people.hale), ask, answer="neither", words="So")
    answer = dora.post(f"{PAGE}{ask.pk}/", typed)
    assert answer.status_code == 422 and f"{people.hale.shown_name} decided this" in answer.text
    assert "No. 7, May 2" in answer.text and "Both seen." in answer.text
    assert OfficialAsk.objects.for_system(WHY).get().answer == "neither"
    late = dora.get(f"{PAGE}{ask.pk}/", follow=True)
    assert late.redirect_chain == [(PAGE, 302)] and "decided this" in late.text
    assert sign_in(people.hale).post(f"{PAGE}{ask.pk}/", {"answer": "neither", "words": "So"}).status_code == 302


@pytest.mark.parametrize("paper", ["order", "subpoena"])
@pytest.mark.parametrize("nothing", ["-", " . ", "\u200b"])
def test_a_dash_is_no_paper(people, acting, paper, nothing):
    ask = note(acting(people.ana))
    with pytest.raises(RuleBroken, match="number and day of each"):
        services.decide_ask(acting(people.sol), ask, answer="valid", words="Read", **{**PAPERS, paper: nothing})
    assert OfficialAsk.objects.for_system(WHY).get().answer == ""


def test_papers_that_two_people_saw_for_one_person_open_nobody_elses_record(people, acting, sign_in):
    """An order names whose record it is about: with one that was used already, nobody tells alone about others."""
    ana = acting(people.ana)
    ask = note(ana)
    services.decide_ask(acting(people.dora), ask, answer="valid", words="Seen", **PAPERS)
    told = tell(ana, people.hank, ask)
    with pytest.raises(RuleBroken, match="used for somebody else"):
        tell(ana, people.rosa, ask, once="other")
    assert list(Disclosure.objects.for_system(WHY)) == [told]
    assert tell(ana, people.hank, ask, once="more").official_id == ask.pk
    browser = sign_in(people.ana, just_now=True)
    assert str(ask.pk) in browser.get(f"/people/{people.hank.pk}/tell/court_order/").text
    assert str(ask.pk) not in browser.get(f"/people/{people.rosa.pk}/tell/court_order/").text
