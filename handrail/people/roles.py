"""How a role is called on screen."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from handrail.access.permissions import Role

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

ROLES: "Mapping[Role, _StrPromise]" = {
    Role.MENTEE: _("Mentee"),
    Role.MENTOR: _("Mentor"),
    Role.COORDINATOR: _("Coordinator"),
    Role.SUPERVISOR: _("Supervisor"),
    Role.FACILITATOR: _("Group facilitator"),
    Role.CLINICIAN: _("Clinician"),
    Role.EVALUATOR: _("Evaluator"),
    Role.AUDITOR: _("Auditor"),
    Role.DIRECTOR: _("Director"),
}
