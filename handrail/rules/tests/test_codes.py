"""Codes that people write down: what a slip of the finger does to them."""

from hypothesis import given
from hypothesis import strategies as st

from handrail.rules import codes

CODES = st.builds(
    lambda letters, digits: f"{letters} {digits}",
    st.text(codes.LETTERS, min_size=5, max_size=5),
    st.text(codes.DIGITS, min_size=5, max_size=5),
)


@given(CODES)
def test_a_code_fits_its_letter_however_it_is_typed(code):
    whole = codes.with_check_letter(code)
    for typed in (whole, whole.lower(), whole.replace(" ", "-"), f"  {whole.replace(' ', '')} "):
        assert codes.fits_check_letter(typed)


@given(CODES, st.integers(0, 10), st.sampled_from(codes.LETTERS + codes.DIGITS))
def test_one_sign_that_is_wrong_is_seen(code, place, other):
    whole = codes.normal(codes.with_check_letter(code))
    same_kind = (whole[place] in codes.LETTERS) == (other in codes.LETTERS)
    if same_kind and whole[place] != other:
        assert not codes.fits_check_letter(whole[:place] + other + whole[place + 1 :])


@given(CODES, st.integers(0, 8))
def test_two_neighbors_that_changed_places_are_seen(code, place):
    whole = codes.normal(codes.with_check_letter(code))
    one, two = whole[place], whole[place + 1]
    if one != two and (one in codes.LETTERS) == (two in codes.LETTERS):
        assert not codes.fits_check_letter(whole[:place] + two + one + whole[place + 2 :])


def test_what_is_no_code_fits_nothing():
    for typed in ("", " ", "H", "\x00", "1234567890A", "ÄÖÜ", "KTRWM 4729O H"):
        assert not codes.fits_check_letter(typed)


def test_made_codes_differ():
    made = {codes.letters_and_digits() for _each in range(2000)}
    assert len(made) == 2000
