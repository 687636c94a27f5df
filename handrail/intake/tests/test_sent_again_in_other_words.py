"""A form that was saved, changed after Back and sent again: nothing is dropped in silence."""

import pytest

from handrail.consent import services as consent
from handrail.intake import services
from handrail.rules.errors import SavedBefore


def test_a_try_is_one_try_and_another_result_is_not_dropped(dee, acting, people):
    ana, row = acting(people.ana), dee()
    first = services.record_attempt(ana, row, way="call", result="no_answer", note="rang", once="one")
    assert services.record_attempt(ana, row, way="call", result="no_answer", note="rang", once="one") == first
    for other in ({"result": "reached"}, {"note": "a neighbor"}, {"way": "text"}):
        said = {"way": "call", "result": "no_answer", "note": "rang", **other}
        with pytest.raises(SavedBefore):
            services.record_attempt(ana, row, **said, once="one")


def test_an_answer_is_one_answer_and_other_words_are_not_dropped(dee, acting, people):
    ana, row = acting(people.ana), dee()
    first = services.answer(ana, row, words="Come on Monday.", once="one")
    assert services.answer(ana, row, words="Come on Monday.", once="one") == first
    with pytest.raises(SavedBefore):
        services.answer(ana, row, words="Come on Tuesday.", once="one")


def test_what_somebody_official_wants_is_not_dropped(acting, people):
    ana, said = acting(people.ana), {"kind": "call", "caller": "Officer Lee", "once": "one"}
    first = consent.note_ask(ana, wants="Is Rosa there?", **said)
    assert consent.note_ask(ana, wants="Is Rosa there?", **said) == first
    with pytest.raises(SavedBefore):
        consent.note_ask(ana, wants="Is Paul there?", **said)
