"""Hank agrees that Harbor House is told something: it is told and printed, and he reads it. And an officer calls."""

from datetime import timedelta

import pytest
from django.utils import timezone

from handrail.consent.models import Disclosure, OfficialAsk
from tests.journeys.conftest import DESK, PHONE, fits

SEEN = "the test looks"
WAYS = [(PHONE, True), (PHONE, False), (DESK, True), (DESK, False)]
BY = pytest.mark.parametrize(("size", "javascript"), WAYS, ids=["phone", "phone, bare", "desk", "desk, bare"])


@BY
def test_a_consent_is_written_down_told_by_and_read(
    proved, opened, people, enrolled, transactional_db, size, javascript
):
    enrolled(people.hank)
    wishes = {"viewport": size, "java_script_enabled": javascript}
    ana = proved(people.ana, **wishes)
    ana.goto(f"/people/{people.hank.pk}/told-outside/")
    fits(ana)
    writes_the_consent(ana)
    tells_by_it(ana, people.hank)
    hank = opened(people.hank, **wishes)
    hank.goto("/account/told-outside/")
    assert "Harbor House" in hank.inner_text("main")
    fits(hank)


def writes_the_consent(page):
    page.click("main >> text=Write down a consent")
    today = timezone.localdate()
    page.fill("#id_discloser", "Oak Street")
    page.fill("#id_recipient", "Harbor House")
    page.check("[name=kinds] >> nth=0")
    page.select_option("#id_purpose", "housing")
    page.fill("#id_ends", (today + timedelta(days=30)).isoformat())
    page.fill("#id_signed_by", "Hank Ryan")
    page.fill("#id_signed_on", (today - timedelta(days=1)).isoformat())
    page.check("[name=how] >> nth=0")
    fits(page)
    page.click("text=Save the consent")
    assert "I can take this consent back any day" in page.inner_text("main")
    fits(page)
    page.emulate_media(media="print")
    assert not page.get_by_role("button", name="End this consent").is_visible(), "paper has no buttons"
    assert not page.get_by_text("Print it and give them a copy").is_visible(), "nor what is said to whoever prints it"
    page.emulate_media(media="screen")


def tells_by_it(page, hank):
    page.goto(f"/people/{hank.pk}/tell/consent/")
    page.check("[name=release] >> nth=0")
    page.fill("#id_recipient", "Harbor House")
    page.select_option("#id_purpose", "housing")
    page.check("[name=kinds] >> nth=0")
    fits(page)
    page.click("text=Write it down and open the file")
    told = page.inner_text("main")
    assert "42 CFR part 2" in told and "I can take this consent back any day" in told
    fits(page)
    page.emulate_media(media="print")
    assert Disclosure.objects.for_system(SEEN).get().recipient == "Harbor House"


@BY
def test_an_officer_hears_the_same_words_and_somebody_else_decides(opened, people, transactional_db, size, javascript):
    wishes = {"viewport": size, "java_script_enabled": javascript}
    ana = opened(people.ana, **wishes)
    ana.goto("/official/")
    assert "I can neither confirm nor deny" in ana.inner_text("main")
    fits(ana)
    ana.check("[name=kind] >> nth=0")
    ana.fill("#id_caller", "Officer Lee")
    ana.fill("#id_wants", "Is Hank Ryan with us?")
    ana.click("text=Write it down >> nth=-1")
    assert ana.get_by_text("Somebody else decides. Say nothing more until then.").is_visible()
    sol = opened(people.sol, **wishes)
    sol.goto("/official/")
    sol.click("main a:has-text('Decide')")
    fits(sol)
    sol.check("[name=answer][value=neither]")
    sol.fill("#id_words", "Said by phone, in these words.")
    sol.click("text=Save the answer")
    assert OfficialAsk.objects.for_system(SEEN).get().answer == "neither"
    fits(sol)
