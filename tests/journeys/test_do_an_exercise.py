"""Somebody in a hard moment does an exercise from start to end: with JavaScript and without, moving or still.

Time is the browser's own, and moved by the test.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.journeys.conftest import DESK, PHONE
from tests.journeys.look_at_a_page import FITS, HIGH

pytestmark = pytest.mark.django_db(transaction=True)
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
STEPS = ".guide-steps > li"
HIDE_THE_TAB = """hidden => {
    Object.defineProperty(document, "hidden", {configurable: true, get: () => hidden});
    document.dispatchEvent(new Event("visibilitychange"));
}"""
MOVES = "each => getComputedStyle(each).transform"
STILL = "matrix(0.6, 0, 0, 0.6, 0, 0)"
CRAVING, BOX, SCAN = "/exercises/urge-surfing/", "/exercises/box-breathing/", "/exercises/body-scan/"


@pytest.fixture
def timed(open_page):
    """A page whose clock stands still until `page.clock.run_for(milliseconds)`."""

    def opened(address, **wishes):
        page = open_page(**wishes)
        page.clock.install()
        page.goto(address)
        return page

    return opened


def said(page, part):
    return page.text_content(part).strip()


def test_from_the_first_page_to_the_last_step(open_page):
    page = open_page()
    page.goto("/help/")
    page.click("text=Something to do in the next five minutes")
    page.click("text=Urge surfing")
    page.wait_for_selector("[data-buttons]")
    steps = page.locator(STEPS)
    for number in range(1, steps.count() + 1):
        assert page.text_content("[data-count]") == f"Step {number} of {steps.count()}"
        assert steps.nth(number - 1).is_visible()
        assert page.locator(f"{STEPS}:visible").count() == 1
        page.click("[data-next]")
    assert said(page, "[data-say]") == "That was the last step. Well done for taking the time."
    page.click("[data-back]")
    assert page.text_content("[data-count]") == f"Step {steps.count() - 1} of {steps.count()}"


def test_without_javascript_every_step_stands_there(open_page):
    page = open_page(java_script_enabled=False)
    for address in (CRAVING, BOX, SCAN):
        page.goto(address)
        assert page.locator(f"{STEPS}:visible").count() == page.locator(STEPS).count() >= 6
        assert page.locator("main button:visible").count() == 0, "a button that does nothing"
        assert page.locator("[data-pacer]:visible, [data-timer]:visible").count() == 0


def test_by_keyboard_alone(open_page):
    page = open_page()
    page.goto(CRAVING)
    page.focus("[data-next]")
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    assert page.text_content("[data-count]") == "Step 3 of 9"
    assert said(page, "[data-say]").startswith("Step 3 of 9. Find it in your body."), "a screen reader hears the step"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.text_content("[data-count]") == "Step 2 of 9"


def test_all_steps_at_once_for_whoever_likes_that_and_on_paper(open_page):
    page = open_page()
    page.goto(CRAVING)
    page.emulate_media(media="print")
    assert page.locator(f"{STEPS}:visible").count() == 9
    assert page.locator("main button:visible").count() == 0
    page.emulate_media(media="screen")
    page.click("[data-all]")
    assert page.get_attribute("[data-all]", "aria-pressed") == "true"
    assert page.locator(f"{STEPS}:visible").count() == 9
    page.click("[data-all]")
    assert page.locator(f"{STEPS}:visible").count() == 1


def test_a_body_scan_goes_by_itself_only_when_asked_and_stops_when_nobody_looks(timed):
    page = timed(SCAN)
    page.clock.run_for(120_000)
    assert page.text_content("[data-count]") == "Step 1 of 11"
    page.click("[data-alone]")
    page.clock.run_for(61_000)
    assert page.text_content("[data-count]") == "Step 3 of 11"
    page.evaluate(HIDE_THE_TAB, True)
    assert page.get_attribute("[data-alone]", "aria-pressed") == "false"
    page.clock.run_for(120_000)
    assert page.text_content("[data-count]") == "Step 3 of 11"
    page.evaluate(HIDE_THE_TAB, False)
    page.click("[data-alone]")
    page.clock.run_for(30_000 * 20)
    assert page.text_content("[data-count]").startswith("That was the last step")
    assert page.get_attribute("[data-alone]", "aria-pressed") == "false"


def test_breathing_along_a_box(timed):
    page = timed(BOX)
    assert said(page, "[data-word]") == "Ready?"
    page.click("[data-pacer] [data-go]")
    heard = []
    for _second in range(16):
        heard.append((said(page, "[data-word]"), page.text_content("[data-pacer] [data-number]")))
        page.clock.run_for(1000)
    words = ["Breathe in", "Hold", "Breathe out", "Rest"]
    assert heard == [(word, str(number)) for word in words for number in (1, 2, 3, 4)]
    page.clock.run_for(3 * 16_000)
    assert said(page, "[data-word]") == "That was it. Let your breath go as it wants."
    assert said(page, "[data-pacer] [data-go]") == "Start"
    assert not page.is_visible("[data-pacer] [data-stop]")


def test_4_7_8_holds_seven_and_lets_go_eight(timed):
    page = timed("/exercises/four-seven-eight/")
    page.click("[data-pacer] [data-go]")
    heard = []
    for _second in range(19):
        heard.append(said(page, "[data-word]"))
        page.clock.run_for(1000)
    assert [heard.count(word) for word in ("Breathe in", "Hold", "Breathe out")] == [4, 7, 8]


@pytest.mark.parametrize(("address", "out"), [(BOX, 4), ("/exercises/four-seven-eight/", 8)])
def test_whoever_may_not_hold_their_breath_leaves_the_holds_out(timed, address, out):
    page = timed(address)
    page.click("[data-pacer] [data-go]")
    page.clock.run_for(6000)
    page.click("[data-soft]")
    assert said(page, "[data-word]") == "Ready?", "it begins anew"
    page.click("[data-pacer] [data-go]")
    heard = []
    for _second in range(2 * (4 + out)):
        heard.append(said(page, "[data-word]"))
        page.clock.run_for(1000)
    assert heard == 2 * (["Breathe in"] * 4 + ["Breathe out"] * out)
    page.click("[data-soft]")
    page.click("[data-pacer] [data-go]")
    page.clock.run_for(4000)
    assert said(page, "[data-word]") == "Hold"


def test_breathing_waits_when_nobody_looks_and_stops_when_told(timed):
    page = timed(BOX)
    page.click("[data-pacer] [data-go]")
    page.clock.run_for(5000)
    page.evaluate(HIDE_THE_TAB, True)
    page.clock.run_for(60_000)
    page.evaluate(HIDE_THE_TAB, False)
    assert (said(page, "[data-word]"), said(page, "[data-pacer] [data-go]")) == ("Paused", "Go on")
    page.click("[data-pacer] [data-go]")
    assert said(page, "[data-word]") == "Hold", "it goes on where it was"
    page.focus("[data-pacer] [data-stop]")
    page.keyboard.press("Enter")
    assert said(page, "[data-word]") == "Ready?"
    assert page.evaluate("document.activeElement.hasAttribute('data-go')"), "the keyboard is not lost"


@pytest.mark.parametrize("wish", ["no-preference", "reduce"])
def test_the_picture_moves_only_where_that_is_welcome(open_page, wish):
    page = open_page(reduced_motion=wish)
    page.goto(BOX)
    still = page.eval_on_selector(".air", MOVES), page.eval_on_selector(".dot", MOVES)
    assert still == (STILL, "none")
    page.click("[data-pacer] [data-go]")
    page.wait_for_selector("[data-phase='in']")
    page.wait_for_selector("[data-phase='hold']")  # four seconds later
    moved = page.eval_on_selector(".air", MOVES), page.eval_on_selector(".dot", MOVES)
    if wish == "reduce":
        assert moved == still, "words and counts, and nothing else"
    else:
        assert moved[0] != still[0]
        assert moved[1] != still[1]


def test_a_quiet_clock_for_a_craving(timed):
    page = timed(CRAVING)
    word, number, go = "[data-timer] [data-word]", "[data-timer] [data-number]", "[data-timer] [data-go]"
    page.clock.run_for(30_000)
    assert page.text_content(number) == "10:00"
    page.click(go)
    assert said(page, word) == "10 minutes left"
    page.clock.run_for(61_000)
    assert (page.text_content(number), said(page, word)) == ("8:59", "9 minutes left")
    page.click(go)
    page.clock.run_for(60_000)
    assert (page.text_content(number), said(page, word), said(page, go)) == ("8:59", "Paused", "Go on")
    page.click(go)
    page.evaluate(HIDE_THE_TAB, True)
    page.clock.run_for(60_000)
    page.evaluate(HIDE_THE_TAB, False)
    assert (page.text_content(number), said(page, word)) == ("8:59", "Paused")
    page.click(go)
    page.clock.run_for(8 * 60_000)
    assert said(page, word) == "Less than a minute left"
    page.clock.run_for(59_000)
    assert said(page, word) == "The time is over. You stayed with it."
    assert page.text_content(number) == "10:00"
    page.click(go)
    page.click("[data-timer] [data-stop]")
    assert (page.text_content(number), said(page, word)) == ("10:00", "")


@pytest.mark.parametrize("color", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_every_state_can_be_used_by_everybody(open_page, viewport, color):
    no_bar_over_it = {**viewport, "height": HIGH}
    page = open_page(viewport=no_bar_over_it, color_scheme=color, reduced_motion="reduce")
    for address, starts in ((BOX, "[data-pacer] [data-go]"), (CRAVING, "[data-timer] [data-go]"), (SCAN, "[data-all]")):
        page.goto(address)
        page.click(starts)
        page.click("[data-next]", force=True)
        found = Axe().run(page, options=RULES).response["violations"]
        assert [(rule["id"], [node["html"][:120] for node in rule["nodes"]]) for rule in found] == [], address
        assert page.evaluate(FITS) == [], address


@pytest.mark.parametrize("language", ["es", "vi"])
def test_in_another_language_the_buttons_speak_it_too(open_page, language):
    page = open_page()
    page.goto(BOX)
    page.click(f"[name=switch_language][value={language}]")
    assert page.get_attribute("html", "lang") == language
    page.click("[data-pacer] [data-go]")
    english = ("Ready?", "Breathe in", "Pause", "Next", "Step")
    shown = [said(page, part) for part in ("[data-word]", "[data-pacer] [data-go]", "[data-next]", "[data-count]")]
    assert not [words for words in shown if words.startswith(english)], shown
    assert page.evaluate(FITS) == []
