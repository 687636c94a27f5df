"""The person on whose behalf code runs. Everything that reads or writes confidential rows asks for one."""

from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from handrail.access.permissions import EVERYBODY, GRANTS, NEEDS_SECOND_FACTOR, Permission, Role


@dataclass(frozen=True, slots=True)
class Actor:
    """`second_factor`: did this session prove one? Only doors ask; a service may run for somebody without a session."""

    person_id: UUID | None
    roles: frozenset[Role] = frozenset()
    second_factor: bool = True

    def can(self, permission: Permission) -> bool:
        """Whoever is somebody may what everybody may, also when they left and hold no role any more."""
        if permission in EVERYBODY and self.person_id is not None:
            return True
        return any(permission in GRANTS[role] for role in self.roles)

    def must(self, permission: Permission) -> None:
        """Raises PermissionDenied: for services in which one act is open to some of those who passed the door."""
        if not self.can(permission):
            raise PermissionDenied(permission.value)

    @property
    def lacks_second_factor(self) -> bool:
        return not self.second_factor and bool(self.roles & NEEDS_SECOND_FACTOR)


NOBODY = Actor(person_id=None)
"""A visitor without an account."""

CLOCK = Actor(person_id=None)
"""The worker, doing what is due by the clock."""


class Request(HttpRequest):
    """The request as every view of ours receives it."""

    actor: Actor
