"""Two people open the same form and one saves: the other writes nothing over, and nobody's words are lost."""

from dataclasses import dataclass

import pytest

from handrail.ui.versions import Seen
from tests.house.who_opens_what import WHO_OPENS_WHAT, address, browser, pages
from tests.house.world import rows_of

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Shared:
    """A form of which one and the other may both change `field`. `page`, `others`: names of the pages they open."""

    page: str
    first: str
    second: str
    field: str
    others: str = ""
    says: tuple[str, str] = ("Words of the first", "Words of the second")


SHARED = (
    Shared("mentees:wishes", "ana", "sol", "about"),
    Shared("mentees:reach", "ana", "sol", "say_as"),
    Shared("mentees:reach", "ana", "rosa", "who_else", others="people:reach-me"),
    Shared("mentors:sharing", "ana", "marcus", "lived_experience", others="mentors:my-sharing"),
    Shared("mentors:keep", "ana", "sol", "goes_by"),
    Shared("mentors:keep", "ana", "sol", "capacity", says=("5", "7")),
    Shared("mentors:change-credential", "ana", "sol", "issuer"),
    Shared("mentors:change-credential", "ana", "marcus", "issuer", others="mentors:change-my-credential"),
    Shared("program:keep-name", "dora", "dora", "name"),
    Shared("matching:weights", "dora", "dora", "pathway", says=("9", "7")),
    Shared("program:keep-site", "dora", "dora", "name"),
    Shared("program:keep-helpline", "dora", "dora", "hint"),
    Shared("program:keep-legal-text", "dora", "dora", "body"),
)
"""Every page with a form that says what it began with; the test below finds those that are missing."""


def as_sent(form):
    """What a browser sends of a form as it was shown."""
    sent = {}
    for field in form:
        value = field.field.widget.format_value(field.value()) if hasattr(field.field.widget, "format_value") else None
        if isinstance(field.value(), bool):
            value = "on" if field.value() else None
        if value not in (None, "") and field.widget_type != "week":
            sent[field.html_name] = value
    return sent


@pytest.mark.parametrize("shared", SHARED, ids=lambda each: f"{each.page} {each.second} {each.field}")
def test_neither_is_written_over_and_neither_is_lost(world, shared):
    first, second = browser(world, shared.first), browser(world, shared.second)
    here, there = (address(pages()[name][0], rows_of(world)) for name in (shared.page, shared.others or shared.page))
    mine, yours = as_sent(first.get(here).context["form"]), as_sent(second.get(there).context["form"])
    assert first.post(here, {**mine, shared.field: shared.says[0]}).status_code == 302

    late = {**yours, shared.field: shared.says[1]}
    answer = second.post(there, late)
    words = answer.content.decode()
    assert answer.status_code == 409
    assert shared.says[0] in words and shared.says[1] in words and "nothing is lost" in words

    form = first.get(here).context["form"]
    assert str(form[shared.field].value()) == shared.says[0]

    put_together = {**late, "seen": answer.context["form"]["seen"].value()}
    assert second.post(there, put_together).status_code == 302
    assert str(first.get(here).context["form"][shared.field].value()) == shared.says[1]


def test_no_shared_form_is_left_off_the_list(world):
    rows, found = rows_of(world), set()
    for name, page in WHO_OPENS_WHAT.items():
        if page.acts or not page.opens:
            continue
        context = browser(world, page.opens.split()[0]).get(address(pages()[name][0], rows)).context
        form = context.get("form") if context else None
        if isinstance(getattr(form, "fields", {}).get("seen"), Seen):
            found.add(name)
    listed = {each.page for each in SHARED} | {each.others for each in SHARED if each.others}
    own_tests = {"program:policy", "mentees:new-phone"}
    assert found - listed == own_tests, "test_decide_a_policy.py and test_two_answer_one_card.py try these"
