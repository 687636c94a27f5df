"""Somebody official who asked stands in the queue until another person decides, and the row names nobody."""

from datetime import timedelta

from handrail.consent import services
from handrail.safetynet import queries


def test_it_stands_there_until_somebody_else_decides(people, acting):
    ana, dora = acting(people.ana), acting(people.dora)
    ask = services.note_ask(ana, kind="call", caller="Officer Canary", wants="Is Rosa Canary there?", once="a")
    (row,) = [each for each in queries.rows(ana) if each.rule == "official"]
    assert row.due == ask.noted_at + timedelta(days=1) and row.person_id is None
    assert "Canary" not in f"{row.person} {row.why} {row.url}"
    services.decide_ask(dora, ask, answer="neither", words="Our counsel says so.")
    assert not [each for each in queries.rows(ana) if each.rule == "official"]
