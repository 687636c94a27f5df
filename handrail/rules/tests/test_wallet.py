"""A card holds what there is room for, and says what it leaves out."""

from hypothesis import given
from hypothesis import strategies as st

from handrail.rules import wallet

texts = st.text(alphabet="ab cé\n", max_size=400)


@given(st.lists(texts, max_size=12))
def test_what_is_chosen_fits_and_nothing_is_lost_from_sight(found):
    side = wallet.side(found)
    assert sum(wallet.rows_of(text) for text in side.texts) <= wallet.ROWS
    assert len(side.texts) + side.left_out == len(found)


@given(texts, st.integers(min_value=1, max_value=6), st.integers(min_value=5, max_value=60))
def test_a_cut_takes_no_more_rows_than_it_may(text, rows, width):
    assert wallet.rows_of(wallet.cut(text, rows, width), width) <= rows


@given(texts)
def test_a_text_that_fits_is_not_cut(text):
    if wallet.rows_of(text) <= 4:
        assert wallet.cut(text, 4) == " ".join(text.split())
    else:
        assert wallet.cut(text, 4).endswith(wallet.CUT)


def test_the_first_stand_on_the_card():
    side = wallet.side(["first", "second", *["x" * 46] * 20])
    assert side.texts[:2] == ("first", "second")
    assert side.left_out == 22 - len(side.texts) > 0


def test_whole_words_where_there_are_any():
    assert wallet.cut("one two three four", 1, 12) == "one two…"
    assert wallet.cut("abcdefghijklmnop", 1, 12) == "abcdefghijk…"
    assert wallet.rows_of("abcdefghijklmnop", 12) == 2
