"""What is told is whole and from the list, the same form is one row, and each act is one line of the trail."""

import json
import re
import time
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from handrail.audit.models import Entry
from handrail.consent import queries, services
from handrail.consent.grounds import FACTS, Ground
from handrail.consent.models import Disclosure, Release
from handrail.consent.notice import NOTICES
from handrail.rules.errors import RuleBroken, SavedBefore

WHY = "a test looks"
NAME, NUMBERS, SIGN_IN = "people.person.pk", "people.contactway.person", "people.user.person"
FOR_A_SERVICE = {fact.key: "Said" for fact in FACTS[Ground.QSO]}


@pytest.fixture
def ana(people, acting, clock):
    return acting(people.ana)


@pytest.fixture
def sign(ana, people, clock):
    def signed(by=ana, **said):
        whole = {
            "discloser": "Oak Street", "recipient": "Harbor House", "purpose": "housing", "kinds": [NAME],
            "ends": clock.now() + timedelta(days=10), "how": "on_paper", "signed_by": "Hank",
            "signed_on": clock.now().date(), "once": "signed",
        }  # fmt: skip
        return services.record_release(by, people.hank, **{**whole, **said})

    return signed


def tell_a_service(ana, person, **told):
    whole = {"recipient": "The lab", "what": "A name", "facts": FOR_A_SERVICE, "once": "a", "ground": "qso"}
    return services.disclose(ana, person, **{**whole, **told})


@pytest.mark.parametrize("wrong", [{"recipient": " "}, {"what": " "}, {"kinds": [SIGN_IN]}, {"kinds": ["no.such"]}])
def test_nothing_is_told_to_nobody_in_no_words_or_from_outside_the_list(ana, people, wrong):
    with pytest.raises(RuleBroken):
        tell_a_service(ana, people.hank, **wrong)
    assert not Disclosure.objects.for_system(WHY).exists()


def test_everything_on_the_list_may_be_agreed_to_and_told(ana, people, sign):
    everything = list(queries.kinds(ana, people.hank))
    assert sign(kinds=everything).kinds == sorted(everything)
    assert tell_a_service(ana, people.hank, kinds=everything).kinds == sorted(everything)


def test_the_same_form_is_one_consent_to_tell(ana, people, sign):
    assert sign() == sign() == Release.objects.for_system(WHY).get()
    assert Entry.objects.filter(act="release.recorded", about_id=people.hank.pk).count() == 1


def test_the_same_form_with_another_day_says_that_it_was_not_saved(ana, people, sign, clock):
    """They set the end, went back, set another one and sent the form again."""
    first = sign()
    for other in ({"ends": clock.now() + timedelta(days=90)}, {"purpose": "work"}, {"signed_by": "Hal"}):
        with pytest.raises(SavedBefore, match="saved before with other words") as broken:
            sign(**other)
        assert broken.value.kept == {name: getattr(first, name) for name in other}
    assert Release.objects.for_system(WHY).get().ends == first.ends


def test_what_was_told_outside_is_not_told_in_other_words_by_the_same_form(ana, people):
    assert tell_a_service(ana, people.hank) == tell_a_service(ana, people.hank)
    for other in ({"recipient": "The court"}, {"what": "A day"}, {"facts": dict.fromkeys(FOR_A_SERVICE, "Other")}):
        with pytest.raises(SavedBefore):
            tell_a_service(ana, people.hank, **other)
    assert Disclosure.objects.for_system(WHY).get().what == "A name"


def test_taken_back_twice_is_one_line_and_the_first_day_stands(ana, people, sign, clock):
    release, first = sign(), clock.now()
    services.end_release(ana, release, how="said")
    clock.pass_(days=1)
    services.end_release(ana, release, how="in_writing")
    release.refresh_from_db()
    assert (release.ended_at, release.ended_how) == (first, "said")
    assert Entry.objects.filter(act="release.ended", about_id=people.hank.pk).count() == 1


@pytest.mark.parametrize("key", ["marcus", "hale", "eve", "otis", "dora", "hank"])
def test_who_does_not_coordinate_records_no_consent_to_tell(people, acting, sign, key):
    with pytest.raises(PermissionDenied):
        sign(by=acting(getattr(people, key)))
    assert not Release.objects.for_system(WHY).exists()


def test_the_file_of_a_consent_says_which_and_holds_the_parts_that_were_picked(ana, people, sign):
    release = sign(kinds=[NAME, NUMBERS], event="He moves in")
    told = services.disclose(
        ana, people.hank, ground="consent", release=release, recipient="Harbor House", purpose="housing", kinds=[NAME],
        once="a",
    )  # fmt: skip
    paper, file = queries.file_of(ana, told), queries.as_json(ana, told)
    assert paper["release"] == release and paper["facts"] == []
    assert paper["release_titles"] == queries.titles(ana, release.kinds)
    assert [part.key for part in paper["parts"]] == [part["key"] for part in file["parts"]] == [NAME]
    assert (file["handrail_disclosure"], file["notice_version"]) == (1, "2024")
    assert file["consent"]["kinds"] == sorted([NAME, NUMBERS]) and file["consent"]["event"] == "He moves in"


def test_the_file_without_a_consent_says_its_facts_and_holds_no_part_that_nobody_picked(ana, people):
    told = tell_a_service(ana, people.hank)
    paper, file = queries.file_of(ana, told), queries.as_json(ana, told)
    assert [said for _label, said in paper["facts"]] == ["Said"] * len(FOR_A_SERVICE)
    assert (paper["release"], paper["release_titles"], paper["parts"]) == (None, [], [])
    assert (file["consent"], file["parts"], file["what"]) == (None, [], "A name")
    assert file["notice"] == NOTICES["2024"] and file["person"] == people.hank.name


def test_a_consent_for_care_says_that_it_may_be_passed_on_and_any_other_does_not(people, sign, sign_in):
    """42 CFR 2.31(a)(4)(iii) and (a)(10) ask for it where the purpose is treatment or payment."""
    ana = sign_in(people.ana)
    for purpose, says in (("treatment", True), ("benefits", True), ("housing", False), ("court", False)):
        page = ana.get(f"/releases/{sign(purpose=purpose, once=purpose).pk}/").text
        assert ("may pass on what they get, as the HIPAA rules allow" in page) is says, purpose


def test_two_consents_for_one_recipient_and_purpose_are_told_apart(people, sign, sign_in, clock):
    for once, days in (("a", 10), ("b", 90)):
        sign(once=once, ends=clock.now() + timedelta(days=days))
    form = sign_in(people.ana, just_now=True).get(f"/people/{people.hank.pk}/tell/consent/").context["form"]
    words = [words for _pk, words in form.fields["release"].choices]
    assert len(set(words)) == 2 and all("Until " in each for each in words)


def test_ended_twice_it_is_over_and_no_page_is_missing(people, sign, sign_in):
    signed, ana = sign(), sign_in(people.ana)
    for _again in range(2):
        answer = ana.post(f"/releases/{signed.pk}/end/", {"how": "said"})
        assert answer.status_code == 302
    assert Entry.objects.filter(act="release.ended").count() == 1
    assert sign_in(people.minh).post(f"/releases/{signed.pk}/end/", {"how": "said"}).status_code == 404


@pytest.mark.parametrize("ground", ["qso", "consent"])
def test_what_was_typed_is_there_again_after_they_showed_once_more_who_they_are(people, sign, sign_in, ground):
    """The proof holds five minutes, and the form is long."""
    signed, ana = sign(), sign_in(people.ana)
    said = {"consent": {"release": str(signed.pk), "purpose": "housing"}, "qso": {**FOR_A_SERVICE, "what": "A name"}}
    page, typed = f"/people/{people.hank.pk}/tell/{ground}/", {"recipient": "Harbor House", "once": "a", **said[ground]}
    answer = ana.post(page, {**typed, "kinds": [NAME]})
    assert answer.status_code == 302 and "next=" in answer.url
    assert "Harbor House" not in ana.get(page).text, "whoever sits there proved nothing yet"
    session = ana.session
    session["account_authentication_methods"][-1]["at"] = time.time()
    session.save()
    shown = ana.get(page)
    assert "Harbor House" in shown.text and not Disclosure.objects.for_system(WHY).exists()
    form = shown.context["form"]
    assert {name: form[name].value() for name in typed} == typed and "checked" in str(form["kinds"])


NO_WORDS = ["-", " . ", "\u200b", "?", "\u00a0\u2014"]


@pytest.mark.parametrize("nothing", NO_WORDS)
@pytest.mark.parametrize("element", ["discloser", "recipient", "signed_by"])
def test_a_dash_is_no_element_of_a_consent(ana, people, sign, element, nothing):
    """42 CFR 2.31(a): who may tell it, to whom, and who signed are names."""
    with pytest.raises(RuleBroken, match="who signed"):
        sign(**{element: nothing})
    assert not Release.objects.for_system(WHY).exists()


@pytest.mark.parametrize("nothing", NO_WORDS)
def test_a_dash_is_no_recipient_and_no_fact(ana, people, nothing):
    wrong = [{"recipient": nothing}, {"what": nothing}]
    wrong += [{"facts": {**FOR_A_SERVICE, key: nothing}} for key in FOR_A_SERVICE]
    for each in wrong:
        with pytest.raises(RuleBroken):
            tell_a_service(ana, people.hank, **each)
    assert not Disclosure.objects.for_system(WHY).exists()


@pytest.mark.parametrize("ground", [Ground.CRIME, Ground.CHILD_ABUSE])
def test_the_record_itself_goes_along_with_no_report(ana, people, sign_in, ground):
    """42 CFR 2.12(c)(5), (6): the incident, name and where the person can be found; the record stays protected."""
    facts = {fact.key: "Said" for fact in FACTS[ground]}
    told = {"ground": ground, "recipient": "Officer Day", "what": "What happened", "facts": facts}
    with pytest.raises(RuleBroken, match="on the list"):
        services.disclose(ana, people.hank, **told, kinds=[NAME, "mentorships.contact.mentorship__mentee"], once="a")
    row = services.disclose(ana, people.hank, **told, kinds=[NAME, NUMBERS], once="b")
    assert row.kinds == sorted([NAME, NUMBERS])
    page = sign_in(people.ana, just_now=True).get(f"/people/{people.hank.pk}/tell/{ground}/").content.decode()
    assert re.findall(r'name="kinds" value="([^"]+)"', page) == [NAME, NUMBERS]


def test_the_consent_goes_along_in_full_in_the_file_for_machines_too(ana, people, sign):
    """A copy of the consent (42 CFR 2.32(b)), and what it says of taking it back and of passing on."""
    signed = sign(purpose="treatment", address="1 Main St")
    row = services.disclose(
        ana, people.hank, ground="consent", release=signed, recipient="Harbor House", purpose="treatment",
        kinds=[NAME], once="a",
    )  # fmt: skip
    consent = queries.as_json(ana, row)["consent"]
    assert (consent["address"], consent["how"]) == ("1 Main St", "on_paper")
    said = " ".join(consent["statements"])
    assert all(each in said for each in ("take this consent back", "may pass on", "changes nothing about my place"))
    json.dumps(consent)
    other = sign(once="other", recipient="A landlord")
    assert not any("may pass on" in each for each in map(str, other.statements))


@pytest.mark.parametrize("address", ["told-outside/consent/", "tell/audit/"])
def test_who_fills_it_in_reads_whom_you_means_in_the_list_of_what_is_told(people, sign_in, address):
    ana = sign_in(people.ana)
    session = ana.session
    session["account_authentication_methods"][-1]["at"] = time.time()
    session.save()
    page = ana.get(f"/people/{people.hank.pk}/{address}").text
    said = page.index("“You” is the person that it is about.")
    assert page.index("Who signed?" if "consent" in address else "Write it down and open") > said > 0
    assert "Your name" in page[said:]
