"""The cast: made-up people, shared by the demo, the tests, the guide and the screenshots.

The ratio is that of the MAP trial: about five mentors for thirteen mentees (PMC8076492).
"""

from dataclasses import dataclass
from typing import Any

from handrail.access.actor import CLOCK, Actor
from handrail.access.permissions import Role
from handrail.people import queries, services


@dataclass(frozen=True, slots=True)
class Member:
    key: str
    name: str
    goes_by: str
    role: Role
    who: str
    """One line for the page that lists the cast."""
    phone: str = ""
    language: str = "en"


CAST = (
    Member("ana", "Ana Robichaux", "Ana", Role.COORDINATOR, "Coordinator in Biloxi", "228-555-0101"),
    Member("ruth", "Ruth Fontenot", "Ruth", Role.COORDINATOR, "Coordinator, Ana’s deputy", "228-555-0102"),
    Member("sol", "Sol Necaise", "Sol", Role.SUPERVISOR, "Supervises the mentors", "228-555-0103"),
    Member("gwen", "Gwen Ladner", "Gwen", Role.FACILITATOR, "Leads the Tuesday group", "228-555-0104"),
    Member("hale", "Dr. Miriam Hale", "Dr. Hale", Role.CLINICIAN, "Clinician on duty", "228-555-0105"),
    Member("eve", "Eve Saucier", "Eve", Role.EVALUATOR, "Evaluator from the university", "228-555-0106"),
    Member("otis", "Otis Favre", "Otis", Role.AUDITOR, "Auditor", "228-555-0107"),
    Member("dora", "Dora Cuevas", "Dora", Role.DIRECTOR, "Director", "228-555-0108"),
    Member("marcus", "Marcus Jefferson", "Marcus", Role.MENTOR, "Mentor, full", "228-555-0111"),
    Member("keisha", "Keisha Lewis", "Keisha", Role.MENTOR, "Mentor, one place left", "228-555-0112"),
    Member("nadine", "Nadine Bosarge", "Nadine", Role.MENTOR, "Mentor, new", "228-555-0113"),
    Member("ray", "Ray Dedeaux", "Ray", Role.MENTOR, "Mentor, on leave", "228-555-0114"),
    Member("minh", "Trần Văn Minh", "Minh", Role.MENTOR, "Mentor, speaks Vietnamese", "228-555-0115", "vi"),
    Member("darnell", "Darnell Washington", "Darnell", Role.MENTEE, "Missed two contacts", "228-555-0148"),
    Member("linh", "Nguyễn Thị Linh", "Linh", Role.MENTEE, "First contact is due", "228-555-0131", "vi"),
    Member("rosa", "Rosa Martínez", "Rosa", Role.MENTEE, "On track, week 13", "228-555-0119", "es"),
    Member("joan", "Joan Pettus", "Joan", Role.MENTEE, "Waits for a mentor", "228-555-0132"),
    Member("luis", "Luis Acosta", "Luis", Role.MENTEE, "Is choosing a mentor", "228-555-0133", "es"),
    Member("tim", "Tim Broussard", "Tim", Role.MENTEE, "His mentor is on leave", "228-555-0134"),
    Member("andre", "Andre King", "Andre", Role.MENTEE, "In residential treatment", "228-555-0135"),
    Member("carl", "Carl Hebert", "C. H.", Role.MENTEE, "No way to reach him", "228-555-0136"),
    Member("sam", "Sam Vernon", "Sam", Role.MENTEE, "Stepped down to monthly", "228-555-0137"),
    Member("bea", "Beatrice Ford", "Bea", Role.MENTEE, "A slip; weekly again", "228-555-0138"),
    Member("paul", "Paul Ladnier", "Paul", Role.MENTEE, "Chose a mentor, who has not answered", "228-555-0139"),
    Member("tess", "Tess Moran", "Tess", Role.MENTEE, "Somebody is worried about her", "228-555-0140"),
    Member("hank", "Hank Ryan", "Hank", Role.MENTEE, "His mentorship ended", "228-555-0141"),
)
BY_KEY = {member.key: member for member in CAST}


def bring(key: str, actor: Actor = CLOCK) -> Any:
    """The person of the cast, made by the services like everybody: name, role, and a phone that may be texted.

    Returns a people.Person. What a role needs besides (an enrollment, a mentor's week) is the story's to add.
    """
    member = BY_KEY[key]
    person = services.make_person(actor, name=member.name, goes_by=member.goes_by, language=member.language)
    services.grant_role(actor, person, member.role)
    if member.phone:
        services.add_way(actor, person, kind="phone", address=member.phone, text_ok=True, call_ok=True)
    return person


def acting(person: Any) -> Actor:
    """This person as the actor of a service."""
    return queries.actor_of(person.pk)
