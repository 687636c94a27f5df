"""On what grounds anything about a person may leave the program: this list and no other (42 CFR part 2).

Each asks for its own facts. There is none for warning somebody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Ground(models.TextChoices):
    CONSENT = "consent", _("They agreed in writing")
    EMERGENCY = "emergency", _("A medical emergency")
    CHILD_ABUSE = "child_abuse", _("A report of child abuse or neglect")
    CRIME = "crime", _("A crime on our premises or against our staff")
    COURT_ORDER = "court_order", _("A court order")
    QSO = "qso", _("A service that works for us under a written agreement (QSO)")
    AUDIT = "audit", _("An audit or evaluation")


@dataclass(frozen=True, slots=True)
class Fact:
    key: str
    label: Any
    is_needed: bool = True


LAW: Mapping[str, str] = {
    Ground.CONSENT: "42 CFR 2.31, 2.33",
    Ground.EMERGENCY: "42 CFR 2.51",
    Ground.CHILD_ABUSE: "42 CFR 2.12(c)(6)",
    Ground.CRIME: "42 CFR 2.12(c)(5)",
    Ground.COURT_ORDER: "42 CFR 2.61–2.67",
    Ground.QSO: "42 CFR 2.11, 2.12(c)(4)",
    Ground.AUDIT: "42 CFR 2.53",
}
WHEN: Mapping[str, Any] = {
    Ground.CONSENT: _("Only to the one that they named, for that purpose, and no more than they agreed to."),
    Ground.EMERGENCY: _("Only to medical staff, when the person can’t be asked first and needs care now."),
    Ground.CHILD_ABUSE: _("Only the first report that your state’s law asks for. More than that needs a court order."),
    Ground.CRIME: _("Only to the police: what happened, name and address, and where the person was last seen."),
    Ground.COURT_ORDER: _("Both a court order under these rules and a subpoena. A subpoena alone is not enough."),
    Ground.QSO: _("Only what the service needs for its work for us."),
    Ground.AUDIT: _("Only to who may audit us by law, with their promise in writing to pass nothing on."),
}
WHO_AND_WHERE = frozenset({"people.person.pk", "people.contactway.person"})
NO_MORE_THAN: Mapping[str, frozenset[str]] = {Ground.CHILD_ABUSE: WHO_AND_WHERE, Ground.CRIME: WHO_AND_WHERE}
"""Parts of a copy that may go along, where the rule sets a limit: the record itself stays protected (42 CFR 2.12(c)(5),
(6)). Without an entry: what the ground needs, for whoever tells it to weigh.
"""
FACTS: Mapping[str, tuple[Fact, ...]] = {
    Ground.CONSENT: (),
    Ground.EMERGENCY: (
        Fact("hospital", _("Which hospital or service are they with?")),
        Fact("nature", _("What was the emergency?")),
        Fact("decided_by", _("Who decided to tell it?")),
        Fact("told", _("When was the person told that you did? Leave it empty if not yet."), is_needed=False),
    ),
    Ground.CHILD_ABUSE: (
        Fact("suspected", _("What was seen or heard?")),
        Fact("law", _("Which law asks for the report?")),
        Fact("report", _("Number of the report, if there is one"), is_needed=False),
    ),
    Ground.CRIME: (
        Fact("crime", _("What happened, or was threatened?")),
        Fact("place", _("Where was it, and when?")),
    ),
    Ground.COURT_ORDER: (
        Fact("court", _("Which court and judge?")),
        Fact("order", _("Number and date of the order")),
        Fact("subpoena", _("Number and date of the subpoena")),
        Fact("limits", _("What does the order allow, and to whom?")),
    ),
    Ground.QSO: (
        Fact("agreement", _("Which agreement, of which day?")),
        Fact("service", _("What do they do for us?")),
    ),
    Ground.AUDIT: (
        Fact("authority", _("By which law or contract do they audit?")),
        Fact("promise", _("Where is their promise in writing, of which day?")),
    ),
}
