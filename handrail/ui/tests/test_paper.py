"""Papers: what people typed is shown as they typed it, and means nothing to the maker of the paper."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handrail.ui import paper

TEMPLATE = """
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, date: none)
#let pictures = (name: "Noto Emoji", covers: regex(sys.inputs.pictures))
#set text(font: (pictures, "DejaVu Sans", "Noto Emoji"), stretch: 75%, lang: data.language)
= #data.title
#for each in data.texts { par(each) }
"""
HOSTILE = [
    '#panic("no") #read("/etc/passwd") #sys.inputs',
    "$ x $ @label <label> *bold* _it_ `raw` ``` = heading \\ ~ -- // comment /* */",
    "Người đồng hành, tiếng Việt: ẵ ỡ ợ ặ",
    "مرحبا بالعالم שלום \u202eabc\u202c \u2067xyz\u2069",
    "😀🌊👩‍👩‍👧 漢字 \ue000 \ufffe \x00\x0b\x1f \u200b\ufeff",
    "🙏🏽 ❤️ ❤️‍🔥 👩🏽‍⚕️ 🏳️‍🌈 🇺🇸🇻🇳 1️⃣ ☕ ✅ ☎ a\u200db 👩‍😀 \ufe0f\u200d\u20e3 🏽 🇻",
    "x" * 8000,
    "word " * 1600,
    "",
]


@pytest.fixture
def template(tmp_path):
    file = tmp_path / "paper.typ"
    file.write_text(TEMPLATE)
    return file


def made(template, *texts):
    return paper.pdf(template, {"title": "Plan", "language": "en", "texts": list(texts)})


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_was_typed_makes_a_tagged_paper(template, text):
    file = made(template, text)
    assert file.startswith(b"%PDF-1.7") and b"/StructTreeRoot" in file and b"pdfuaid" in file


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_no_letter_of_the_world_stops_the_paper(tmp_path_factory, text):
    file = tmp_path_factory.mktemp("papers") / "paper.typ"
    file.write_text(TEMPLATE)
    assert made(file, text).startswith(b"%PDF")


def test_a_letter_without_a_picture_is_a_box_and_nothing_else_changes():
    assert paper.printable("a 漢 b\x00") == "a □ b"
    assert paper.printable(HOSTILE[1]) == HOSTILE[1]
    assert paper.printable(HOSTILE[2]) == unicodedata.normalize("NFC", HOSTILE[2])


@pytest.mark.parametrize("emoji", ["😀", "🌊", "🙏🏽", "❤️‍🔥", "👩‍👩‍👧", "🇻🇳", "1️⃣", "☕", "🏳️‍🌈"])
def test_emoji_stay_as_they_were_typed(emoji):
    assert paper.printable(emoji) == emoji


def test_what_can_not_be_shown_is_told_letter_by_letter():
    data = {"title": "Plan 🌊", "texts": [["漢字 漢"], "이름", "Người"], "number": 3}
    assert paper.without_picture(data) == "漢字이름"
    assert paper.without_picture({"title": "Plan □ 🙏🏽 \x00"}) == ""


@pytest.mark.parametrize("number", ["228-555-0162", "+1 (228) 555-0162", "988", "٢٢٨-٥٥٥-٠١٦٢"])
@pytest.mark.parametrize("name", ["محمد علي", "דוד", "\u202eDana", "\u2067Dana", "Tasha\u200f"])
def test_a_number_is_set_from_left_to_right_whatever_is_written_before_it(name, number):
    shown = paper.as_set(f"{name}, {number}")
    assert shown.endswith(paper.LEFT_TO_RIGHT.format(number))
    assert not set(shown.removesuffix(paper.LEFT_TO_RIGHT.format(number))) & paper.TURNING


def test_a_long_word_may_break_and_an_emoji_or_an_accent_may_not():
    assert paper.as_set("a word " + "W" * 23) == "a word " + "W" * 20 + "\u200bW" * 3
    whole = "👩‍👩‍👧🙏🏽🇻🇳x\u0323\u0304" * 9
    pieces = paper.as_set(whole).split("\u200b")
    assert "".join(pieces) == paper.printable(whole) and len(pieces) > 9
    assert not any(each[0] in "\u200d\ufe0f🏽\u0323\u0304" for each in pieces if each)


def test_the_paper_says_itself_that_a_box_is_a_letter_to_write_in(template):
    template.write_text(TEMPLATE + '#if data.missing != "" { panic(data.missing) }')
    assert made(template, "Tasha").startswith(b"%PDF")
    with pytest.raises(RuntimeError, match="A box .□. stands for a letter"):
        made(template, "李小龍")


def test_every_letter_of_our_three_languages_has_a_picture():
    vietnamese = "ăâđêôơư" + "áàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
    letters = vietnamese + vietnamese.upper() + "áéíóúüñ¿¡ÁÉÍÓÚÜÑ’“”–…→"
    assert paper.printable(letters) == letters


def test_the_same_words_make_the_same_paper(template):
    assert made(template, "a") == made(template, "a")
