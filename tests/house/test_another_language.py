"""Another language is picked in the middle of a form: every word of the page follows, and what was typed stays."""

import re
from html import unescape

import pytest

from tests.house import world as worlds
from tests.house.who_opens_what import WHO_OPENS_WHAT, address, browser, pages

pytestmark = pytest.mark.django_db
WORDS = re.compile(r"<(legend|label|h1|h2|option|button|p)\b[^>]*>(.*?)</\1>", re.S)
KEEPS = re.compile(r'<button[^>]* form="([^"]+)"[^>]* name="switch_language"')


def words(page: str) -> list[str]:
    main = page.split("<main", 1)[1].split("</main>")[0]
    return [unescape(re.sub(r"<[^>]+>", "", each)).strip() for _tag, each in WORDS.findall(main)]


@pytest.mark.any_database
def test_a_switch_of_language_changes_every_word_of_a_form(world):
    rows, wrong, tried = worlds.rows_of(world), [], 0
    listed = {name: page.opens.split()[0] for name, page in WHO_OPENS_WHAT.items() if not page.acts}
    for name, key in {**listed, "intake:reach-out": "rosa", "intake:receipt": "rosa"}.items():
        client, url = browser(world, key), address(pages()[name][0], rows)
        shown = client.get(url).content.decode(errors="replace")
        if not (form := KEEPS.search(shown)):
            continue
        own = re.search(rf'<form[^>]*\bid="{form[1]}"[^>]*>', shown)
        assert own, f"{name}: there is no form {form[1]} for the switches to send"
        action = re.search(r'action="([^"]*)"', own[0])
        tried += 1
        switched = client.post(action[1] if action else url, {"switch_language": "es"}).content.decode()
        client.cookies["language"] = "es"
        missing = [each for each in words(client.get(url).content.decode()) if each not in words(switched)]
        wrong += [f"{name}: {each[:80]!r} stays in English" for each in missing]
    assert tried > 30
    assert not wrong, "\n" + "\n".join(wrong)
