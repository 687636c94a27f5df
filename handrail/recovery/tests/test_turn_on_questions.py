"""A director says which questions are asked, after reading on which license; and a program brings its own."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation
from django.utils.translation import trans_real

from handrail.audit.models import Entry
from handrail.recovery.models import InstrumentDecision, InstrumentVersion
from handrail.recovery.shipped import FOLDER
from handrail.recovery.templatetags.recovery import cited
from handrail.rules.scoring import load

pytestmark = pytest.mark.django_db
WHY = "the test looks at everything"
PAGE = "/program/questions/barc-10/"
OWN = (FOLDER / "walking-together.1.toml").read_text().replace('key = "walking-together"', 'key = "our-check"')


@pytest.fixture
def dora(sign_in, people, mentorship):
    return sign_in(people.dora)


def test_it_is_off_until_somebody_confirms_the_license(dora, people):
    page = dora.get(PAGE).content.decode()
    assert "BARC-10 is freely available" in page and "Turn it on" in page and "Vilsaint" in page
    assert dora.post(f"{PAGE}on/", {"version": "1"}).status_code == 422
    assert not InstrumentDecision.objects.for_system(WHY).exists()
    assert dora.post(f"{PAGE}on/", {"version": "1", "confirmed": "on"}).status_code == 302
    decided = InstrumentDecision.objects.for_system(WHY).get()
    assert (decided.is_on, decided.by, decided.version) == (True, people.dora, "1")
    assert decided.license.startswith("BARC-10 is freely available")
    assert "Dora" in dora.get(PAGE).content.decode()
    dora.post(f"{PAGE}off/", {"x": "1"})
    assert [each.is_on for each in InstrumentDecision.objects.for_system(WHY).order_by("at")] == [True, False]
    assert Entry.objects.filter(act__startswith="instrument.").count() == 2


@pytest.mark.parametrize("version", ["2", "", "x" * 30, "a\0b"])
def test_no_version_that_is_not_there(dora, version):
    assert dora.post(f"{PAGE}on/", {"version": version, "confirmed": "on"}).status_code == 422


def test_nobody_but_a_director_decides(sign_in, people, mentorship):
    for who in (people.ana, people.sol, people.hale, people.marcus, people.rosa):
        assert sign_in(who).post(f"{PAGE}on/", {"version": "1", "confirmed": "on"}).status_code == 403


def test_she_sees_what_her_own_looks_like_before_it_is_added(dora, browser):
    answer = dora.post("/program/questions/add/", {"source": OWN})
    page = answer.content.decode()
    assert answer.status_code == 200 and "1. I felt listened to." in page and "not validated" in page
    assert "English · not validated" in page and "Tiếng Việt · not validated" in page, "no code of a language"
    assert not InstrumentVersion.objects.for_system(WHY).exists()
    answer = dora.post("/program/questions/add/keep/", {"source": OWN.replace("\n", "\r\n")})
    assert answer.status_code == 302 and answer.url == "/program/questions/our-check/"
    assert browser.get("/mine/questions/our-check/").status_code == 404, "off until it is turned on"
    dora.post("/program/questions/our-check/on/", {"version": "1", "confirmed": "on"})
    assert browser.post("/mine/questions/our-check/", {"heard": "5"}).status_code == 302


def test_what_is_wrong_is_said_with_its_place_and_nothing_typed_is_lost(dora):
    wrong = OWN.replace('es = "Un poco"\n', "").replace('how = "none"', 'how = "guess"')
    for address in ("/program/questions/add/", "/program/questions/add/keep/"):
        answer = dora.post(address, {"source": wrong})
        page = answer.content.decode()
        assert answer.status_code == 422 and "I felt listened to." in page
        assert "scale[2].es is missing" in page and "scoring.how must be one of: sum, mean, none" in page
    assert not InstrumentVersion.objects.for_system(WHY).exists()


def test_a_version_is_never_changed_and_ours_are_ours(dora):
    keep = "/program/questions/add/keep/"
    for _time in range(2):
        assert dora.post(keep, {"source": OWN}).status_code == 302
    assert InstrumentVersion.objects.for_system(WHY).count() == 1
    assert "Give yours the next one" in dora.post(keep, {"source": f"{OWN}# more\n"}).content.decode()
    ours = OWN.replace("our-check", "barc-10").replace('version = "1"', 'version = "9"')
    assert "comes with Handrail" in dora.post(keep, {"source": ours}).content.decode()
    assert dora.post(keep, {"source": OWN.replace('version = "1"', 'version = "2"')}).status_code == 302


def test_the_same_by_command(tmp_path, dora):
    file, said = tmp_path / "ours.toml", StringIO()
    file.write_text(OWN)
    for _time in range(2):
        call_command("add_instrument", file, stdout=said)
    assert "Added our-check, version 1." in said.getvalue()
    assert InstrumentVersion.objects.for_system(WHY).count() == 1
    file.write_text(OWN.replace("value = 2", "value = 1"))
    with pytest.raises(CommandError, match=r"scale\[2\].value must be more than the one before"):
        call_command("add_instrument", file)
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(CommandError, match="is not saved as UTF-8"):
        call_command("add_instrument", file)
    with pytest.raises(CommandError, match=r"can't be read: No such file or directory\."):
        call_command("add_instrument", tmp_path / "nowhere.toml")


def test_what_notepad_puts_before_it_is_not_kept(dora, tmp_path):
    (tmp_path / "ours.toml").write_text(OWN, encoding="utf-8-sig")
    call_command("add_instrument", tmp_path / "ours.toml", stdout=StringIO())
    assert dora.post("/program/questions/add/keep/", {"source": f"\ufeff{OWN}"}).status_code == 302
    assert InstrumentVersion.objects.for_system(WHY).get().source == OWN


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("a = " + "[" * 20_000, "The file has too many brackets inside each other"),
        ("a = " + "9" * 5000, "The file holds a number that is too long"),
        (OWN.replace("I felt", "I \\u001b felt", 1), "items[1].en holds a sign that can’t be seen: U+001B."),
    ],
)
def test_no_word_of_a_machine_is_said_on_the_page(dora, source, said):
    assert said in dora.post("/program/questions/add/", {"source": source}).content.decode()


def test_the_example_of_the_guide_is_right():
    guide = (FOLDER.parents[2] / "docs" / "guide" / "questions.md").read_text()
    [example] = re.findall(r"```toml\n(.*?)```", guide, re.DOTALL)
    read = load(example)
    assert (read.key, read.how, read.needs, read.items[2].is_reversed) == ("evening-check", "mean", 2, True)


def test_what_is_said_of_our_own_questions_stands_in_the_language_of_the_page(monkeypatch):
    ours = load((FOLDER / "walking-together.1.toml").read_text()).citation
    assert cited(ours) == ours and cited("Vilsaint et al., 2017") == "Vilsaint et al., 2017"
    monkeypatch.setitem(trans_real.translation("es")._catalog._catalogs[0], ours, "Son preguntas nuestras.")
    with translation.override("es"):
        assert cited(ours) == "Son preguntas nuestras."
