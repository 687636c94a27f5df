"""When does somebody need a human? One function a rule, each a query over the present state of the rooms below.

Nothing here is stored and nothing waits for an event, so that no lost job can lose a person (docs/decisions/0005).
"""

from django.utils.translation import gettext_lazy

from handrail.safetynet.conditions import (
    assessments,
    house,
    matching,
    mentorships,
    official,
    reach_outs,
    reaching,
    records,
    recovery,
)
from handrail.safetynet.conditions.rows import Row, Rule

__all__ = ["BY_KEY", "RULES", "Row", "Rule"]

RULES = (
    Rule("concern", gettext_lazy("Somebody is worried"), mentorships.concerns, may_rest=False, is_private=True),
    Rule("talk", gettext_lazy("Somebody needs to talk"), recovery.talks, may_rest=False, is_private=True),
    Rule("reach_out", gettext_lazy("Reach-out"), reach_outs.reach_outs, may_rest=False),
    Rule("reconnect", gettext_lazy("Back in touch"), reaching.reconnections, may_rest=False),
    Rule("slip", gettext_lazy("A slip, and no talk since"), recovery.slips),
    Rule("pulse", gettext_lazy("It goes badly, and nobody looked"), recovery.pulses, is_past=True),
    Rule("check_in", gettext_lazy("Check-in is late"), mentorships.check_ins),
    Rule("away", gettext_lazy("Mentor away, no cover"), mentorships.away),
    Rule("offer", gettext_lazy("No answer to an offer"), matching.offers),
    Rule("settle", gettext_lazy("A round to settle"), matching.unsettled, may_rest=False),
    Rule("no_agreement", gettext_lazy("No agreement"), matching.without_agreement),
    Rule("no_mentor", gettext_lazy("No mentor yet"), matching.without_mentor),
    Rule("consent", gettext_lazy("A consent is over"), matching.without_consent),
    Rule(
        "another_mentor",
        gettext_lazy("Asks for another mentor"),
        assessments.another_mentor,
        is_past=True,
        is_private=True,
    ),
    Rule("screen_positive", gettext_lazy("For the clinician"), assessments.screens, may_rest=False, is_private=True),
    Rule("assessment_overdue", gettext_lazy("Questions not answered"), assessments.assessments, may_wait=True),
    Rule("no_way", gettext_lazy("No way to reach"), reaching.unreachable),
    Rule("no_backup", gettext_lazy("No back-up mentor"), mentorships.without_backup),
    Rule("plan_unopened", gettext_lazy("No plan yet"), recovery.plan_unopened, may_wait=True),
    Rule("erasure", gettext_lazy("Erasure asked for"), records.erasures, may_rest=False),
    Rule("merge", gettext_lazy("Maybe one person, twice"), records.merges, may_rest=False),
    Rule("glass", gettext_lazy("A record was opened"), house.glasses, may_rest=False),
    Rule("role", gettext_lazy("A role was given"), house.roles, may_rest=False),
    Rule("official", gettext_lazy("Somebody official asks"), official.asks, may_rest=False),
    Rule("disk", gettext_lazy("The disk is almost full"), house.disk),
    Rule("backup", gettext_lazy("No fresh backup"), house.backups),
    Rule("anchor", gettext_lazy("The trail can’t be proved"), house.anchors),
    Rule("quarantine", gettext_lazy("Spam, or a person?"), reach_outs.quarantined, may_rest=False),
    Rule("letter", gettext_lazy("A letter did not go out"), reaching.dead_letters, is_past=True),
)
BY_KEY = {rule.key: rule for rule in RULES}
