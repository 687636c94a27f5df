"""The demo's program: its name, site, helplines, legal texts, staff, and who is on duty."""

from __future__ import annotations

from datetime import date

from handrail.access.actor import CLOCK
from handrail.operations.cast import BY_KEY, bring
from handrail.operations.demo.story import Story
from handrail.program import queries, services

STAFF = ("dora", "ana", "ruth", "sol", "gwen", "hale", "eve", "otis")


def begin(story: Story) -> None:
    services.keep_program(CLOCK, name="Back Bay Peer Mentorship (demo)", line="+12285550100")
    services.add_site(CLOCK, name="Biloxi", time_zone="America/Chicago", area="395")
    services.add_site(CLOCK, name="Gulfport", time_zone="America/Chicago", area="395")
    _helplines()
    _legal_texts()
    for key in STAFF:
        story.people[key] = bring(key)
    director = story.actor("dora")
    services.start_shift(director, duty="coordinator", person=story.people["ana"], deputy=story.people["ruth"])
    services.start_shift(director, duty="clinician", person=story.people["hale"])


def _helplines() -> None:
    """Only numbers that were verified (field notes, standards §6); 988 and 911 stand on every page by themselves."""
    checked = date(2026, 11, 1)
    for rank, (name, call, text, hint, source) in enumerate(
        (
            ("SAMHSA National Helpline", "1-800-662-4357", "", "Any hour. English and Spanish.", "samhsa.gov"),
            ("Mississippi DMH Helpline", "1-877-210-8513", "", "Confidential.", "dmh.ms.gov"),
            ("Crisis Text Line", "", "741741", "Text HOME.", "crisistextline.org"),
        )
    ):
        services.add_helpline(
            CLOCK, name=name, call=call, text=text, hint=hint, source=source, verified_on=checked, rank=rank
        )


def _legal_texts() -> None:
    for kind, body in (
        ("agreement", "Mentorship is company, not treatment. You choose what you share. You can stop any day."),
        ("notice", "Notice of Privacy Practices of Back Bay Peer Mentorship. 42 CFR Part 2 protects these records."),
        ("external_consent", "I agree that this mentor from outside may know my name and that I take part."),
    ):
        services.publish_legal_text(CLOCK, kind=kind, version="demo-1", language="en", body=body, read_by_speaker=True)


def main_site() -> object:
    return queries.main_site(CLOCK)


def phone(key: str) -> str:
    return BY_KEY[key].phone
