"""The demo's program: its name, site, helplines, texts, staff, and who is on duty."""

from __future__ import annotations

from datetime import date

from handrail.access.actor import CLOCK
from handrail.operations.cast import BY_KEY, bring
from handrail.operations.demo.story import Story
from handrail.program import queries, services
from handrail.program.helplines import OFFERED

STAFF = ("dora", "ana", "ruth", "sol", "gwen", "hale", "eve", "otis")


def begin(story: Story) -> None:
    services.keep_program(CLOCK, name="Back Bay Peer Mentorship (demo)", line="+12285550100")
    services.add_site(CLOCK, name="Biloxi", time_zone="America/Chicago", area="395")
    services.add_site(CLOCK, name="Gulfport", time_zone="America/Chicago", area="395")
    _helplines()
    services.publish_default_texts(CLOCK)
    for key in STAFF:
        story.people[key] = bring(key)
    director = story.actor("dora")
    services.start_shift(director, duty="coordinator", person=story.people["ana"], deputy=story.people["ruth"])
    services.start_shift(director, duty="clinician", person=story.people["hale"])


def _helplines() -> None:
    """Only numbers that were verified; 988 and 911 stand on every page by themselves."""
    checked = date(2026, 11, 1)
    said = {line["call"] or line["text"]: line["hint"] for line in OFFERED}
    for rank, (name, call, text, hint, source) in enumerate(
        (
            ("SAMHSA National Helpline", "1-800-662-4357", "", said["1-800-662-4357"], "samhsa.gov"),
            ("Mississippi DMH Helpline", "1-877-210-8513", "", said["1-877-210-8513"], "dmh.ms.gov"),
            ("Crisis Text Line", "", "741741", said["741741"], "crisistextline.org"),
        )
    ):
        services.add_helpline(
            CLOCK, name=name, call=call, text=text, hint=hint, source=source, verified_on=checked, rank=rank
        )


def main_site() -> object:
    return queries.main_site(CLOCK)


def phone(key: str) -> str:
    return BY_KEY[key].phone
