"""Whom somebody must never meet is in their own copy, if they ask for it, and in no file that leaves the program."""

import pytest

from handrail.consent import queries, services
from handrail.consent.grounds import FACTS, Ground
from handrail.mentees import services as mentees
from handrail.records import copying
from handrail.rules.errors import RuleBroken

NAME, EXCLUSIONS = "people.person.pk", "mentees.exclusion.mentee__person"


def test_whom_they_must_never_meet_leaves_with_no_file(people, acting, site, enrolled):
    ana, hank = acting(people.ana), people.hank
    mentees.add_exclusion(ana, enrolled(hank), kind="other", name="Zed One")
    facts = {fact.key: "Said" for fact in FACTS[Ground.QSO]}
    form = {"ground": "qso", "recipient": "The lab", "what": "A name", "facts": facts}
    told = services.disclose(ana, hank, kinds=[NAME], once="a", **form)
    told.kinds = [NAME, EXCLUSIONS]
    assert copying.parts(ana, hank, with_delicate=True, only={EXCLUSIONS})
    assert [part.key for part in queries.file_of(ana, told)["parts"]] == [NAME]
    with pytest.raises(RuleBroken):
        services.disclose(ana, hank, kinds=[EXCLUSIONS], once="b", **form)
