"""A copy of everything tells the free times as well."""

from handrail.access.actor import CLOCK
from handrail.mentees.services.imports import import_mentees
from handrail.people.models import Person
from handrail.records import copying

DATA = b"Name,Phone,Availability\nDee Day,228-555-0143,Sat 9-12 & Mon evenings\n"


def test_the_free_times_that_somebody_said_are_in_their_copy(people, site, acting):
    import_mentees(acting(people.ana), DATA, all_of_age=True, owner=people.ana)
    dee = next(each for each in Person.objects.for_system("a test looks") if each.name == "Dee Day")
    parts = copying.parts(CLOCK, dee, with_delicate=False)
    told = copying.as_json(dee, dee.made_at, parts)["parts"]
    (said,) = [row["traits"] for part in told if part["key"].startswith("mentees.wishes") for row in part["rows"]]
    assert said["Free times"] == "Monday: Evening · Saturday: 9 AM–12 PM"
