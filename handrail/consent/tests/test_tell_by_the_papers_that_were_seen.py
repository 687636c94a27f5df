"""What leaves by an order leaves by the papers that two people looked at, and by no other ones."""

import pytest

from handrail.consent import services
from handrail.consent.models import Disclosure
from handrail.rules.errors import RuleBroken

WHY = "a test looks"
PAPERS = {"order": "No. 24-CV-113, May 2", "subpoena": "No. 8, May 2"}


@pytest.fixture
def ask(people, acting):
    ask = services.note_ask(acting(people.ana), kind="order", caller="The court", wants="The record", once="o")
    services.decide_ask(acting(people.dora), ask, answer="valid", words="Seen", **PAPERS)
    return ask


def tell(people, acting, ask, **papers):
    facts = {"court": "Judge Day", "limits": "The record", **PAPERS, **papers}
    return services.disclose(
        acting(people.ana), people.hank, ground="court_order", recipient="The court", what="B", once="t",
        facts=facts, official=ask,
    )  # fmt: skip


@pytest.mark.parametrize("paper", ["order", "subpoena"])
@pytest.mark.parametrize("other", ["No. 24-CV-118, May 2", "No. 24", "24-CV-113, May 2, page 4"])
def test_another_number_tells_nothing_and_both_are_said(people, acting, ask, paper, other):
    with pytest.raises(RuleBroken) as broken:
        tell(people, acting, ask, **{paper: other})
    said = str(broken.value)
    assert f"you wrote “{other}”" in said and f"two people looked at “{PAPERS[paper]}”" in said
    assert f"Number and date of the {paper}" in said
    assert not Disclosure.objects.for_system(WHY).exists()


@pytest.mark.parametrize("same", ["  no. 24-cv-113,   MAY 2 ", "No 24-CV-113 May 2", "No. 24 CV 113: May 2."])
def test_letters_spaces_and_dots_make_no_other_paper(people, acting, ask, same):
    assert tell(people, acting, ask, order=same).facts["order"] == same.strip()


def test_on_the_page_what_was_typed_stays(people, sign_in, ask):
    ana = sign_in(people.ana, just_now=True)
    typed = {
        "once": "t", "official": ask.pk, "recipient": "The court", "what": "B", "court": "Judge Day",
        "limits": "The record", **PAPERS, "order": "No. 9",
    }  # fmt: skip
    answer = ana.post(f"/people/{people.hank.pk}/tell/court_order/", typed)
    assert answer.status_code == 422 and "you wrote “No. 9”" in answer.text and 'value="No. 9"' in answer.text
    assert ana.post(answer.wsgi_request.path, {**typed, **PAPERS}).status_code == 302
