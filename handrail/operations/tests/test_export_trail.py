"""Other log readers get the trail as lines of JSON: every line, in order, ids only."""

import json
from io import StringIO

from django.core.management import call_command

from handrail.access.actor import CLOCK
from handrail.audit.models import Entry
from handrail.people import services


def exported(*more):
    out = StringIO()
    call_command("audit", "export", *more, stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_each_line_of_the_trail_is_one_line_of_json_in_order(people, acting):
    person = services.make_person(acting(people.ana), name="Mina Duval")
    lines = exported()
    assert [line["seq"] for line in lines] == list(range(1, Entry.objects.count() + 1))
    made = next(line for line in lines if line["row_id"] == str(person.pk))
    assert made["actor_id"] == str(people.ana.pk) and made["at"].endswith("+00:00") and made["mac"]
    assert "Mina" not in json.dumps(lines)


def test_a_reader_goes_on_after_the_last_line_it_has(db):
    services.make_person(CLOCK, name="Somebody")
    before = exported()
    services.make_person(CLOCK, name="Somebody else")
    more = exported("--after", str(before[-1]["seq"]))
    assert more and exported() == [*before, *more]
