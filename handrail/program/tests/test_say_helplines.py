"""Who looks for help in Spanish reads in Spanish what to know of a number; a program's own words stay as they are."""

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import trans_real

from handrail.access.actor import CLOCK, NOBODY
from handrail.program import queries, services
from handrail.program.helplines import OFFERED
from handrail.program.models import Helpline

OURS, THEIRS = OFFERED[1]["hint"], "Ask for Ben."


@pytest.fixture
def in_spanish(monkeypatch):
    """A catalogue that knows our hint, and has a word for theirs by chance."""
    found = {OURS: "Envíe la palabra HOME por texto.", THEIRS: "Pregunte por Ben."}
    catalogue = trans_real.translation("es")._catalog._catalogs[0]
    for hint, said in found.items():
        monkeypatch.setitem(catalogue, hint, said)
    with translation.override("es"):
        yield found


def test_our_hints_are_said_in_the_language_of_the_page(db, in_spanish):
    services.add_offered_helplines(CLOCK)
    services.add_helpline(CLOCK, name="Ben", call="1", hint=THEIRS, source="Ben", verified_on=queries.today(NOBODY))
    page = Client().get("/help/", HTTP_ACCEPT_LANGUAGE="es").content.decode()
    assert in_spanish[OURS] in page and OURS not in page
    assert THEIRS in page
    hints = {line.hint_in_words for line in queries.lines_without_network(NOBODY)}
    assert in_spanish[OURS] in hints and THEIRS in hints


def test_the_helplines_of_the_demo_have_hints_in_every_language(world):
    hints = {line.hint for line in Helpline.objects.for_system("a test")}
    assert hints and hints <= {line["hint"] for line in OFFERED}
