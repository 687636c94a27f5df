from django.http import QueryDict

from handrail.program import traits
from handrail.program.forms import TraitsForm
from handrail.ui.week import part_bits

KEPT = {
    "languages": ["en", "vi"],
    "gender": "woman",
    "pathway": ["medication", "smart"],
    "medication_view": "takes",
    "life_stage": "26_39",
    "family": ["children"],
    "spirituality": "some",
    "interests": ["fishing"],
    "area": "395",
    "remote_ok": True,
    "nearby_ok": False,
    "availability": part_bits(1, "evening"),
    "substances": ["opioids"],
}


def untouched(kept: dict) -> QueryDict:
    """What a browser sends back when nothing is touched."""
    form, data = TraitsForm(kept=kept), QueryDict(mutable=True)
    for name in form.fields:
        value = form[name].value()
        if name == "availability":
            data.setlist(name, [f"{day}-{part}" for day, part in [(1, "evening")]] if value else [])
        elif value:
            data.setlist(name, value if isinstance(value, list) else [value])
    return data


def test_looking_at_traits_and_saving_changes_nothing_not_even_what_the_form_does_not_ask() -> None:
    form = TraitsForm(untouched(KEPT), kept=KEPT)
    assert form.is_valid(), form.errors
    assert form.traits() == KEPT


def test_a_word_that_left_the_list_can_be_kept() -> None:
    kept = {**KEPT, "interests": ["fishing", "kites"], "gender": "other"}
    form = TraitsForm(untouched(kept), kept=kept)
    assert form.is_valid(), form.errors
    assert form.traits() == kept


def test_what_is_taken_back_is_gone_and_nothing_said_leaves_nothing() -> None:
    form = TraitsForm(QueryDict(), kept={**KEPT, "substances": []})
    assert form.is_valid(), form.errors
    assert form.traits() == {}


def test_picking_a_way_to_meet_says_no_to_the_others() -> None:
    form = TraitsForm(QueryDict("ways=nearby_ok"))
    assert form.is_valid()
    assert form.traits() == {"remote_ok": False, "nearby_ok": True, "travels": False}


def test_only_the_first_three_digits_of_a_zip_code_are_kept() -> None:
    for typed in ("39530", "395", "39530-1234", " 395 30 ", "395xx"):
        form = TraitsForm({"area": typed})
        assert form.is_valid(), typed
        assert form.traits() == {"area": "395"}
    for typed in ("Biloxi", "39", "3953", "٣٩٥"):
        assert not TraitsForm({"area": typed}).is_valid(), typed


def test_who_can_see_it_stands_by_every_question() -> None:
    form = TraitsForm(sharers="you and your coordinator")
    assert all("you and your coordinator" in form[name].as_field_group() for name in form.fields)


def test_traits_become_the_fields_of_a_profile_and_read_in_words() -> None:
    fields = traits.profile_fields(KEPT)
    assert fields["languages"] == frozenset({"en", "vi"}) and fields["availability"] == KEPT["availability"]
    assert ("Languages", "English · Vietnamese") in traits.in_words(KEPT)
    assert ("Ways to meet", "By phone or video") in traits.in_words(KEPT)
    assert traits.free_times(KEPT) == [("Tuesday", "Evening")]
