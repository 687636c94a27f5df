"""docs/who-sees-what.md, made from the source: what the code says is what holds, so nobody writes that page by hand."""

import ast
import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import models

from handrail.access.permissions import GRANTS, NEEDS_SECOND_FACTOR, Permission, Role
from handrail.access.rows import Rows
from handrail.people.models import Tie
from handrail.people.visibility import SEES_PERSON

HOUSE = Path(settings.BASE_DIR) / "handrail"

MEANS: dict[Permission, str] = {
    Permission.TODAY_READ: "their own first page",
    Permission.CONTACT_PLAN_KEEP_OWN: "say how they themselves may be reached",
    Permission.PERSON_READ_OWN: "the page of a person they are tied to, and their own",
    Permission.PERSON_READ_ALL: "the page of any person, with name and ways to reach them",
    Permission.PERSON_FIND: "find a person by name or number",
    Permission.REACH_OUT_READ: "read reach-outs",
    Permission.REACH_OUT_RECORD: "write down who called or walked in",
    Permission.REACH_OUT_TRIAGE: "answer reach-outs and end them in an outcome",
    Permission.MENTEE_READ: "any mentee's stage of care and wishes",
    Permission.MENTEE_ENROLL: "enroll a mentee, keep stage and wishes",
    Permission.EXCLUSION_KEEP: "secret exclusions",
    Permission.MENTOR_READ: "the roster of mentors",
    Permission.MENTOR_KEEP: "add mentors, import them, keep what the roster says",
    Permission.MENTOR_KEEP_OWN: "what they themselves share, when they are away, how many they take",
    Permission.MATCH_PROPOSE: "see who fits, match everybody at once, and offer mentors to a mentee",
    Permission.MATCH_MEASURE: "how long people wait and how well they are matched, by groups of 11 or more",
    Permission.OFFER_ANSWER: "say yes or no when asked to be somebody's mentor",
    Permission.MENTORSHIP_READ_OWN: "mentorships they are part of, and what happened in them",
    Permission.MENTORSHIP_READ_ALL: "any mentorship, and what happened in it",
    Permission.MENTORSHIP_END_OWN: "end a mentorship they are part of",
    Permission.MENTORSHIP_KEEP: "name a back-up or cover, end any mentorship",
    Permission.CONTACT_RECORD: "log a contact with somebody they walk with",
    Permission.RECOVERY_KEEP_OWN: "what they keep for themselves: plan, journal and the rest",
    Permission.RECOVERY_READ_SHARED: "what a mentee of theirs shares with them, item by item",
    Permission.PULSE_WRITE_DOWN: "write down a pulse that they were told, or got on paper",
    Permission.ANSWERS_TYPE_IN: "type in answers that somebody gave on paper",
    Permission.TALK_ANSWER: "“I need to talk”: answer it (mentors: where the person asked that they be told)",
    Permission.RECOVERY_REVIEW: "write down how it goes with a goal that is shared with them",
    Permission.RECOVERY_SEND: "send an exercise or something to read to somebody they walk with",
    Permission.NOTE_SUPERVISE: "mentors' private notes",
    Permission.CONCERN_RAISE: "say that they are worried about somebody",
    Permission.CONCERN_WATCH: "that there is a concern, and how it stands",
    Permission.CONCERN_ANSWER: "read what was seen and said, and answer it",
    Permission.QUEUE_WORK: "work the queue of who needs a human today",
    Permission.GLASS_BREAK: "break the glass: open one person's record for half an hour, for a reason",
    Permission.GLASS_REVIEW: "who broke the glass, whose record and why, and whether it was right",
    Permission.PROGRAM_KEEP: "the program's name, sites, helplines and texts",
    Permission.DUTY_KEEP: "say who is on duty",
    Permission.ROLE_GRANT: "let people in, give roles, end access",
    Permission.ROLE_CONFIRM: "say whether a role that somebody else gave is right, or end it",
    Permission.COPY_MAKE: "make the copy of everything about a person, for that person",
    Permission.ERASURE_KEEP: "ask that a person is erased, and decide what somebody else asked for",
    Permission.MERGE_KEEP: "put two records together that are one person’s",
    Permission.HOLD_KEEP: "put a legal hold on a person’s record, and lift one that somebody else set",
    Permission.DISCLOSURE_MAKE: "tell somebody outside something about a person, on a ground of the closed list",
    Permission.OFFICIAL_NOTE: "write down that somebody official asks about a person",
    Permission.OFFICIAL_DECIDE: "decide what somebody official is told, where another wrote it down",
    Permission.TRAIL_READ: "read the trail: ids and acts, no words",
}
"""Every permission in a few words. A test holds it against the matrix."""


@dataclass(frozen=True)
class Reason:
    """One place that reads a table for nobody in particular, and why."""

    file: str
    table: str
    words: str


def page() -> str:
    parts = [HEAD, *_roles(), *_matrix(), *_ties(), *_tables(), *_reasons()]
    return "\n".join(parts).rstrip() + "\n"


HEAD = """# Who sees what

Made by `python3 manage.py who_sees_what` from the source; a test fails when it is not current. Don't edit it.

Somebody sees a row if a *permission* opens all rows of its kind to them, or if they are *tied* to the person it is
about, or if it is about themselves. Nobody walks through every lock: there is no superuser. Opening a person's page
leaves a line in the trail.
"""


def _roles() -> Iterator[str]:
    yield "## What each role may do\n"
    yield "A person may hold several roles, and then may do what any of them may.\n"
    everybody = frozenset.intersection(*GRANTS.values())
    yield "**Everybody who signs in**: " + _in_words(everybody) + ".\n"
    for role in Role:
        more = GRANTS[role] - everybody
        second = "" if role in NEEDS_SECOND_FACTOR else " (no second factor asked)"
        yield f"**{role.value.capitalize()}**{second}: {_in_words(more) if more else 'nothing more yet'}.\n"


def _in_words(permissions: frozenset[Permission]) -> str:
    return "; ".join(MEANS[each] for each in Permission if each in permissions)


def _matrix() -> Iterator[str]:
    yield "## The same as a table\n"
    yield "| permission | " + " | ".join(role.value for role in Role) + " |"
    yield "|---|" + "---|" * len(Role)
    for each in Permission:
        yield f"| `{each.value}` | " + " | ".join("yes" if each in GRANTS[role] else "" for role in Role) + " |"
    yield ""


def _ties() -> Iterator[str]:
    yield "## Ties\n"
    yield "A tie begins and ends in the same moment as what makes it (docs/decisions/0004-ties.md).\n"
    yield "| tie | opens name and ways to reach them |"
    yield "|---|---|"
    for why in Tie.Why:
        yield f"| `{why.value}` | {'yes' if why.value in SEES_PERSON else 'no'} |"
    yield ""


def _tables() -> Iterator[str]:
    yield "## Every table\n"
    yield "Rows come out of a table only through these methods. Each takes the one who asks.\n"
    for config in sorted(apps.get_app_configs(), key=lambda config: config.label):
        if not config.name.startswith("handrail."):
            continue
        named = [model for model in config.get_models() if model.__module__.startswith("handrail.")]
        if not named:
            continue
        yield f"### {config.label}\n"
        yield from _visibility_in_words(config.name)
        yield "| table | method | opens for |"
        yield "|---|---|---|"
        for model in named:
            yield from _methods(model)
        yield ""


def _visibility_in_words(app: str) -> Iterator[str]:
    if (HOUSE / app.removeprefix("handrail.") / "visibility.py").exists():
        words = " ".join((import_module(f"{app}.visibility").__doc__ or "").split())
        if words:
            yield f"{words}\n"


def _methods(model: type[models.Model]) -> Iterator[str]:
    rows = type(model._default_manager.all())
    if not issubclass(rows, Rows):
        yield f"| {model.__name__} | – | {_exempt(model)} |"
        return
    for name, method in inspect.getmembers(rows, inspect.isfunction):
        if "actor" in inspect.signature(method).parameters and not name.startswith("_"):
            yield f"| {model.__name__} | `{name}` | {_opens_for(method)} |"


def _exempt(model: type[models.Model]) -> str:
    return {
        "User": "nobody asks for it but sign-in: no name, no address in it",
        "Entry": "the page of the trail alone, for `trail:read`; ids only",
    }[model.__name__]


def _opens_for(method: Callable[..., object]) -> str:
    """The permissions that its body asks for, and its own words; without words, what else its body looks at."""
    source = re.sub(r"exclude\([^()]*\)", "", inspect.getsource(inspect.unwrap(method)))
    asked = [Permission[name].value for name in dict.fromkeys(re.findall(r"Permission\.([A-Z_]+)", source))]
    wide = [f"`{name}`" for name in asked if not name.endswith(":own")]
    with_own = "".join(f"with `{name}` " for name in asked if name.endswith(":own"))
    words = " ".join((inspect.getdoc(method) or "").split())
    if words:
        return ". ".join([" or ".join(wide), words] if wide else [words]).rstrip(".")
    looks_at = {
        "themselves": r"actor\.person_id",
        "who is tied": r"\btied|tie_sources|of_mentorship|walks_with|read_by",
        "whoever holds the receipt code": r"receipt_index",
    }
    wide += [f"{with_own}{who}" for who, pattern in looks_at.items() if re.search(pattern, source)]
    return " or ".join(wide) or ("everybody" if "self.all()" in source else "nobody")


def reasons() -> list[Reason]:
    """Every `for_system("…")` of the source, with its table where the line says it."""
    found = []
    for file in sorted(HOUSE.rglob("*.py")):
        inside = file.relative_to(HOUSE.parent)
        if {"tests", "migrations"} & set(inside.parts) or file == Path(__file__):
            continue
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "for_system":
                found.append(Reason(inside.as_posix(), _table(node.func.value), _words(node.args[0], tree)))
    return sorted(set(found), key=lambda reason: (reason.file, reason.table, reason.words))


def _table(before: ast.expr) -> str:
    text = ast.unparse(before)
    return text.removesuffix(".objects").removesuffix(".all()").removesuffix(".objects")


def _words(argument: ast.expr, tree: ast.Module) -> str:
    """The reason itself, also where it stands under a name."""
    if isinstance(argument, ast.Constant):
        return str(argument.value)
    name = ast.unparse(argument)
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            if any(ast.unparse(target) == name for target in node.targets):
                return str(node.value.value)
    return f"({name}, given by the caller)"


def _reasons() -> Iterator[str]:
    yield "## Read for nobody in particular\n"
    yield "Rules, jobs and services that must see all rows of a table, each with its reason.\n"
    yield "| file | table | reason |"
    yield "|---|---|---|"
    for reason in reasons():
        yield f"| `{reason.file}` | {reason.table} | {reason.words} |"
