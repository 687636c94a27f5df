"""The trail on an old phone: a line that is about no row and nobody takes no room for it."""

SMALL = {"width": 320, "height": 640}
FOOT = """card => {
    const shown = [...card.children].filter(cell => cell.innerText.trim());
    return card.getBoundingClientRect().bottom - shown.at(-1).getBoundingClientRect().bottom;
}"""


def test_a_line_about_nobody_has_no_empty_foot(people, site, opened):
    otis = opened(people.otis, viewport=SMALL, java_script_enabled=False)
    otis.goto("/trail/")
    listed = otis.locator("tbody tr").first
    assert "listed: trail" in listed.inner_text()
    assert listed.evaluate(FOOT) < 20
