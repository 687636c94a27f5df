"""Lock four: the trail. Every act leaves a line, and so does every look at a person's page or at a list of people."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from handrail.audit.models import Entry
from handrail.audit.services import LISTED, LOOKED
from tests.house import world as worlds
from tests.house.walk import HOUSE, layer, parsed, sources
from tests.house.who_opens_what import WHO_OPENS_WHAT, address, browser, pages

WRITERS = {"record", "record_all", "looked", "listed"}
PART_OF_AN_ACT = "a part of other services' acts, whose line tells it"
READS = "it reads, or refuses"
FORGETS = "the clock takes away what was kept for an hour; keeping it left a line"
LEASE = "a worker's lease, which says nothing of anybody; the result leaves a line"
NOT_SENT = "words that nobody sent yet, for nobody but who types them"
LEAVES_NO_LINE = {
    "intake.services.triage.leave_words": PART_OF_AN_ACT,
    "matching.services.offers.held": READS,
    "matching.services.erasing.take_out_of_rounds": PART_OF_AN_ACT,
    "matching.services.proposals.close": PART_OF_AN_ACT,
    "matching.services.proposals.make_proposal": PART_OF_AN_ACT,
    "matching.services.solving.hold_round": LEASE,
    "matching.services.solving.let_go_of_round": LEASE,
    "matching.services.solving.held_round": READS,
    "mentees.services.files.look_through": READS,
    "mentees.services.files.forget_all_files": PART_OF_AN_ACT,
    "mentees.services.files.forget_old_files": FORGETS,
    "mentees.services.imports.dry_run": READS,
    "mentors.services.files.look_through": READS,
    "mentors.services.files.forget_all_files": PART_OF_AN_ACT,
    "mentors.services.files.forget_old_files": FORGETS,
    "mentors.services.imports.dry_run": READS,
    "mentorships.services.planning.hold_current": READS,
    "mentorships.services.planning.locked": READS,
    "mentorships.services.planning.replan": PART_OF_AN_ACT,
    "mentorships.services.planning.must_be_able_to_step_in": READS,
    "outbox.services.post": PART_OF_AN_ACT,
    "outbox.services.notify": PART_OF_AN_ACT,
    "outbox.services.forget_sent": PART_OF_AN_ACT,
    "outbox.services.withdraw": PART_OF_AN_ACT,
    "people.services.codes.is_over": READS,
    "recovery.services.milestones.keep_reached": PART_OF_AN_ACT,
    "recovery.services.owning.my_part": PART_OF_AN_ACT,
    "recovery.services.owning.part_of": PART_OF_AN_ACT,
    "recovery.services.pulse.forget": PART_OF_AN_ACT,
    "recovery.services.pulse.weigh": PART_OF_AN_ACT,
    "recovery.services.sharing.share_if": PART_OF_AN_ACT,
    "recovery.services.plan.note_opened": "somebody looks at their own plan; only that they did is kept",
    "recovery.services.plan.note_saved": PART_OF_AN_ACT,
    "recovery.services.plan.swap": PART_OF_AN_ACT,
    "ui.services.keep_draft": NOT_SENT,
    "ui.services.drop_draft": NOT_SENT,
    "ui.services.drop_drafts_about": PART_OF_AN_ACT,
    "ui.services.forget_old_drafts": NOT_SENT,
    "people.services.contact.forget_yes_to_texts": PART_OF_AN_ACT,
    "people.services.notices.write_notice": PART_OF_AN_ACT,
    "people.services.erasing.forget_person": PART_OF_AN_ACT,
    "people.services.erasing.forget_sessions": PART_OF_AN_ACT,
    "records.services.purging.purge": "each class's own service writes the lines",
    "records.services.erasing.sweep": "files, and SQLite's own log, after the commit of an act that left its line",
    "records.services.erasing.put_on_list": "a file of numbers; `erase` leaves the line when their rows go",
    "people.services.persons.hold": READS,
    "people.services.persons.find_by_name_again": PART_OF_AN_ACT,
    "people.services.persons.lose_name_words": PART_OF_AN_ACT,
    "records.services.moving.put_together": PART_OF_AN_ACT,
    "records.services.moving.take_apart": PART_OF_AN_ACT,
    "people.services.roles.must_be_grantable": READS,
    "people.services.ties.tie": PART_OF_AN_ACT,
    "people.services.ties.untie": PART_OF_AN_ACT,
}
"""A public function of a services module that writes no line itself, and why. It shrinks."""

OWN = "it shows its reader's own record"
PROGRAM = "it shows the program, nobody's record"
EMPTY = "an empty form"
OF_OTHERS = {
    "recovery:shared",
    "recovery:practice-shared",
    "recovery:write-down-pulse",
    "recovery:answers-on-paper",
    "recovery:type-in-answers",
    "recovery:talks",
    "recovery:answer-talk",
    "recovery:review-shared-goal",
    "recovery:shared-support-plan",
    "recovery:shared-support-plan-pdf",
}
"""Pages of that room that somebody else than the person opens."""
OPENS_WITHOUT_A_LINE = {
    **dict.fromkeys(
        (
            "people:reach-me",
            "people:add-way",
            "people:my-card",
            "people:remember-phone",
            "records:my-copy",
            "records:my-erasure",
            "consent:told-of-me",
        ),
        OWN,
    ),
    **dict.fromkeys(("mentors:me", "mentors:my-sharing", "mentors:my-leave", "mentors:my-capacity"), OWN),
    **dict.fromkeys(("mentors:add-my-credential", "mentors:change-my-credential"), OWN),
    **dict.fromkeys(
        ("people:invite", "mentees:enroll", "mentees:import", "mentors:new", "mentors:import", "intake:record"), EMPTY
    ),
    "people:break-glass": EMPTY,
    "matching:round-progress": "it shows how far the work is, and nobody",
    **dict.fromkeys(("people:duty", "people:start-shift"), "it shows who of the staff is on duty, as every page may"),
    **dict.fromkeys([name for name in WHO_OPENS_WHAT if name.startswith("program:")], PROGRAM),
    "matching:weights": PROGRAM,
    "mentorships:without-network": "it names nobody",
    **dict.fromkeys([name for name in WHO_OPENS_WHAT if name.startswith("recovery:") and name not in OF_OTHERS], OWN),
}

Function = tuple[str, str]
"""(dotted name of the module, name of the function)."""


def dotted(path: Path) -> str:
    parts = path.relative_to(HOUSE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def house() -> dict[str, ast.Module]:
    return {dotted(path): parsed(path) for path in sources()}


@cache
def imported(module: str) -> dict[str, str]:
    """What a name means in this module: `consents` → `handrail.consent.services`."""
    return {
        alias.asname or alias.name: f"{node.module}.{alias.name}"
        for node in ast.walk(house()[module])
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
    }


@cache
def defined(module: str) -> dict[str, ast.FunctionDef]:
    return {node.name: node for node in house()[module].body if isinstance(node, ast.FunctionDef)}


def found(full: str) -> Function | None:
    """The function behind a dotted name, also when its package only passes it on."""
    module, _, name = full.rpartition(".")
    if module not in house():
        return None
    if name in defined(module):
        return module, name
    onward = imported(module).get(name)
    return found(onward) if onward and onward != full else None


def called(module: str, function: ast.FunctionDef) -> Iterator[str]:
    """Dotted names of what a function calls by name, or hands to somebody who calls it."""
    for node in ast.walk(function):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield f"{imported(module).get(node.value.id, node.value.id)}.{node.attr}"
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield imported(module).get(node.id, f"{module}.{node.id}")


@cache
def leaves_a_line(module: str, name: str, through: frozenset[Function] = frozenset()) -> bool:
    if (module, name) in through:
        return False
    for full in called(module, defined(module)[name]):
        owner, _, last = full.rpartition(".")
        if owner == "handrail.audit.services" and last in WRITERS:
            return True
        other = found(full)
        if other and layer_of(other[0]) == "services" and leaves_a_line(*other, through | {(module, name)}):
            return True
    return False


def layer_of(module: str) -> str:
    parts = module.split(".")
    return parts[2] if len(parts) > 2 else ""


def acts() -> list[Function]:
    """Every public function of the services, but for the trail's own."""
    modules = [dotted(path) for path in sources() if layer(path) == "services"]
    return [
        (module, name)
        for module in modules
        if module != "handrail.audit.services"
        for name in defined(module)
        if not name.startswith("_")
    ]


def called_in_the_house(function: Function) -> str:
    module, name = function
    return f"{module.removeprefix('handrail.')}.{name}"


@pytest.mark.parametrize("function", acts(), ids=called_in_the_house)
def test_every_act_leaves_a_line(function: Function) -> None:
    name = called_in_the_house(function)
    if name in LEAVES_NO_LINE:
        assert not leaves_a_line(*function), f"{name} leaves a line by now: take it out of LEAVES_NO_LINE"
        return
    assert leaves_a_line(*function), (
        f"{name} leaves no line in the trail: make `trail.record(actor, …)` its last statement,"
        " or say in LEAVES_NO_LINE who writes the line instead"
    )


def test_every_exception_is_still_there() -> None:
    assert set(LEAVES_NO_LINE) <= {called_in_the_house(each) for each in acts()}
    assert set(OPENS_WITHOUT_A_LINE) <= set(WHO_OPENS_WHAT)


@pytest.mark.django_db
def test_every_look_leaves_a_line(world) -> None:
    """Each page behind a door of its own, opened by the first in the table who may."""
    rows, wrong = worlds.rows_of(world), []
    for name, page in WHO_OPENS_WHAT.items():
        if page.acts or not page.opens:
            continue
        client, before = browser(world, page.opens.split()[0]), Entry.objects.count()
        got = client.get(address(pages()[name][0], rows)).status_code
        told = Entry.objects.filter(seq__gt=before, act__in=(LOOKED, LISTED)).exists()
        if got == 200 and told == (name in OPENS_WITHOUT_A_LINE):
            wrong.append(name)
    assert not wrong, (
        "these pages leave no line when opened: call trail.looked (one person's) or trail.listed (a list) in the view"
        f" before it renders, or say in OPENS_WITHOUT_A_LINE why not (or take it out there): {', '.join(wrong)}"
    )
