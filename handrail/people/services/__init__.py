"""Writes of the people room, by thing."""

from handrail.people.services.contact import (
    add_way,
    confirm_way,
    keep_contact_plan,
    remove_way,
    report_way_failed,
)
from handrail.people.services.persons import make_person, rename_person
from handrail.people.services.roles import end_role, grant_role
from handrail.people.services.ties import tie, untie

__all__ = [
    "add_way",
    "confirm_way",
    "end_role",
    "grant_role",
    "keep_contact_plan",
    "make_person",
    "remove_way",
    "rename_person",
    "report_way_failed",
    "tie",
    "untie",
]
