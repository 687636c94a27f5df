"""What leaves the program has a ground of the closed list and one row of the account; a consent is asked each time."""

import time
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handrail.audit.models import Entry
from handrail.consent import queries, services
from handrail.consent.grounds import FACTS, Ground
from handrail.consent.models import Disclosure, Release
from handrail.consent.notice import NOTICES
from handrail.rules.errors import RuleBroken

WHY = "a test looks"
NAME, NUMBERS, SIGN_IN = "people.person.pk", "people.contactway.person", "people.user.person"
TO = {"recipient": "Harbor House", "purpose": "housing", "kinds": [NAME]}


def told():
    return Disclosure.objects.for_system(WHY)


def prove(client):
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": time.time()}]
    session.save()
    return client


@pytest.fixture
def ana(people, acting, clock):
    return acting(people.ana)


@pytest.fixture
def signed(ana, people, clock):
    return services.record_release(
        ana, people.hank, discloser="Oak Street", **TO, ends=clock.now() + timedelta(days=10), how="on_paper",
        signed_by=people.hank.name, signed_on=clock.now().date(), once="signed",
    )  # fmt: skip


def test_one_row_and_one_line_for_what_leaves(ana, people, signed):
    first = services.disclose(ana, people.hank, ground="consent", release=signed, once="a", **TO)
    again = services.disclose(ana, people.hank, ground="consent", release=signed, once="a", **TO)
    assert first == again == told().get()
    assert (first.purpose, first.notice, first.by_id) == ("housing", "2024", people.ana.pk)
    assert Entry.objects.filter(act="disclosed.consent", about_id=people.hank.pk).count() == 1


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    days=st.integers(0, 12),
    recipient=st.sampled_from(["Harbor House", "Harbor Home", ""]),
    purpose=st.sampled_from(["housing", "work"]),
    kinds=st.sets(st.sampled_from([NAME, NUMBERS])),
)
def test_expired_or_other_never_passes(ana, people, signed, clock, days, recipient, purpose, kinds):
    start, before = clock.now(), told().count()
    ends = signed.starts + timedelta(days=10)
    clock.pass_(days=days)
    passes = clock.now() < ends and recipient == "Harbor House" and purpose == "housing" and kinds == {NAME}
    ask = {"recipient": recipient, "purpose": purpose, "kinds": kinds}
    try:
        services.disclose(ana, people.hank, ground="consent", release=signed, once=str(uuid4()), **ask)
    except RuleBroken:
        assert not passes and told().count() == before
    else:
        assert passes and told().count() == before + 1
    finally:
        clock.pass_(seconds=(start - clock.now()).total_seconds())


def test_taken_back_nothing_leaves_and_an_open_file_closes(ana, people, acting, signed):
    made = services.disclose(ana, people.hank, ground="consent", release=signed, once="a", **TO)
    assert queries.file_to_read(ana).filter(pk=made.pk).exists()
    services.end_release(acting(people.hank), signed, how="in_writing")
    assert not queries.file_to_read(ana).filter(pk=made.pk).exists()
    with pytest.raises(RuleBroken):
        services.disclose(ana, people.hank, ground="consent", release=signed, once="b", **TO)
    assert told().count() == 1


def test_somebody_elses_consent_covers_nothing(ana, people, signed):
    with pytest.raises(RuleBroken):
        services.disclose(ana, people.joan, ground="consent", release=signed, once="a", **TO)


def test_there_is_no_other_ground(ana, people):
    with pytest.raises(ValueError, match="warn"):
        services.disclose(ana, people.hank, ground="warn", recipient="A", what="B", once="a")


@pytest.mark.parametrize("ground", [each for each in Ground if each not in (Ground.CONSENT, Ground.COURT_ORDER)])
def test_each_ground_asks_for_its_own_facts(ana, people, ground):
    facts = {fact.key: "Said" for fact in FACTS[ground]}
    for missing in (fact.key for fact in FACTS[ground] if fact.is_needed):
        with pytest.raises(RuleBroken):
            services.disclose(
                ana, people.hank, ground=ground, recipient="A", what="B", once="a", facts={**facts, missing: " "}
            )
    services.disclose(ana, people.hank, ground=ground, recipient="A", what="B", once="a", facts=facts)
    assert told().get().facts == facts


@pytest.mark.parametrize("key", ["marcus", "hale", "eve", "otis", "dora", "hank"])
def test_who_does_not_coordinate_tells_nothing(people, acting, key):
    with pytest.raises(PermissionDenied):
        services.disclose(acting(getattr(people, key)), people.hank, ground="qso", recipient="A", what="B", once="a")


def test_nobody_else_takes_a_consent_back(people, acting, signed):
    with pytest.raises(PermissionDenied):
        services.end_release(acting(people.marcus), signed, how="said")


def test_a_consent_needs_every_element(ana, people, clock):
    whole = {
        "discloser": "Oak Street", **TO, "ends": clock.now() + timedelta(days=9), "how": "on_paper",
        "signed_by": "Hank", "signed_on": clock.now().date(), "once": "a",
    }  # fmt: skip
    wrong = [
        {"discloser": ""}, {"recipient": " "}, {"kinds": []}, {"kinds": ["no.such.part"]}, {"kinds": [SIGN_IN]},
        {"ends": clock.now()},
        {"how": "by_phone"}, {"signed_by": ""}, {"signed_on": (clock.now() + timedelta(days=3)).date()},
    ]  # fmt: skip
    for each in wrong:
        with pytest.raises(RuleBroken):
            services.record_release(ana, people.hank, **{**whole, **each})
    assert not Release.objects.for_system(WHY).exists()


def test_a_consent_taken_back_meanwhile_leaves_what_was_typed(people, sign_in, signed, ana):
    browser = prove(sign_in(people.ana))
    services.end_release(ana, signed, how="said")
    answer = browser.post(f"/people/{people.hank.pk}/tell/consent/", {"once": "a", "release": signed.pk, **TO})
    page = answer.text
    assert answer.status_code == 422 and "This consent holds no more. Nothing was told." in page
    assert "There is no written consent in force." in page and "Harbor House" in page
    assert not Disclosure.objects.for_system(WHY).exists()


def test_the_file_holds_the_notice_the_consent_and_no_more_than_was_agreed(people, sign_in, signed):
    ana = prove(sign_in(people.ana))
    sent = ana.post(f"/people/{people.hank.pk}/tell/consent/", {"once": "a", "release": signed.pk, **TO})
    paper, file = ana.get(sent.url).text, ana.get(f"{sent.url}json/").json()
    assert "Federal confidentiality rules" in paper and people.hank.name in paper
    assert "Harbor House" in paper and "Oak Street" in paper
    assert file["notice"] == NOTICES["2024"] and file["consent"]["recipient"] == "Harbor House"
    assert [part["key"] for part in file["parts"]] == [NAME]


def test_an_open_screen_is_asked_first_who_sits_there(people, sign_in, signed):
    page = f"/people/{people.hank.pk}/tell/consent/"
    ana = sign_in(people.ana)
    assert "First show that it is you" in ana.get(page).text
    assert ana.post(page, {"once": "a", "release": signed.pk, **TO}).status_code == 302
    assert not told().exists()


def test_the_person_reads_what_left_and_takes_the_consent_back(ana, people, sign_in, signed):
    services.disclose(ana, people.hank, ground="consent", release=signed, once="a", **TO)
    hank = sign_in(people.hank)
    page = hank.get("/account/told-outside/").text
    assert "Harbor House" in page and "A place to live" in page
    assert hank.get(f"/releases/{signed.pk}/").status_code == 200
    hank.post(f"/releases/{signed.pk}/end/", {"how": "in_writing"})
    signed.refresh_from_db()
    assert signed.ended_how == "in_writing"


def test_the_account_goes_back_three_years(ana, people, clock):
    facts = {fact.key: "Said" for fact in FACTS[Ground.QSO]}
    services.disclose(ana, people.hank, ground="qso", recipient="A", what="B", once="a", facts=facts)
    clock.pass_(days=3 * 365)
    assert queries.disclosures_of(ana, people.hank).exists()
    clock.pass_(days=4)
    assert not queries.disclosures_of(ana, people.hank).exists()
