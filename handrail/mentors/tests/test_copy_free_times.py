"""A copy of everything tells the free times as well."""

from handrail.access.actor import CLOCK
from handrail.mentors.services.imports import import_roster
from handrail.people.models import Person
from handrail.records import copying

DATA = b"Name,Phone,Availability\nDee Day,228-555-0143,Sat 9-12 & Mon evenings\n"


def test_the_free_times_that_somebody_said_are_in_their_copy(people, site, acting):
    import_roster(acting(people.ana), DATA)
    dee = next(each for each in Person.objects.for_system("a test looks") if each.name == "Dee Day")
    parts = copying.parts(CLOCK, dee, with_delicate=False)
    told = copying.as_json(dee, dee.made_at, parts)["parts"]
    (said,) = [row["traits"] for part in told if part["key"].startswith("mentors.sharing") for row in part["rows"]]
    assert said["Free times"] == "Monday: Evening · Saturday: 9 AM–12 PM"
