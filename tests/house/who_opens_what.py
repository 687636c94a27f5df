"""The table of lock three: which page opens for whom. What is expected is written by hand.

The rows are Rosa's: Marcus is her mentor, Minh is a mentor too, but not hers (and is asked to be Paul's).
"""

import re
import time
from dataclasses import dataclass
from functools import cache

from django.test import Client
from django.urls import get_resolver

from handrail.access.doors import HALF, PUBLIC, flat

WHO = ("rosa", "marcus", "minh", "ana", "sol", "gwen", "hale", "eve", "otis", "dora")
EVERYBODY = " ".join(WHO)
COORDINATORS = "ana sol"
MENTORS = "marcus minh"


@dataclass(frozen=True)
class Page:
    """Who gets it (200), who gets the 404 of a row that is not there for them, and whether it only takes acts (405).

    Everybody else gets 403, and a visitor is sent to sign in.
    """

    opens: str
    hidden: str = ""
    acts: bool = False

    def expected(self, key: str) -> int:
        if key in self.hidden.split() and not self.acts:
            return 404
        allowed = key in (self.opens + " " + self.hidden).split()
        return 403 if not allowed else 405 if self.acts else 200


def page(opens: str, hidden: str = "") -> Page:
    return Page(opens, hidden)


def act(opens: str, hidden: str = "") -> Page:
    return Page(opens, hidden, acts=True)


WHO_OPENS_WHAT = {
    "home:today": page(EVERYBODY),
    "home:open-notice": act("rosa", "marcus minh ana sol gwen hale eve otis dora"),
    "home:people": page(COORDINATORS),
    "home:person": page("rosa marcus ana sol", "minh gwen hale eve otis dora"),
    "records:my-copy": page(EVERYBODY),
    "records:copy-for": page(COORDINATORS),
    "records:copy": page("rosa", "marcus minh ana sol gwen hale eve otis dora"),
    "records:copy-json": page("rosa", "marcus minh ana sol gwen hale eve otis dora"),
    "records:my-erasure": page(EVERYBODY),
    "records:take-back-erasure": act(EVERYBODY),
    "records:ask-erasure": page(COORDINATORS),
    "records:erasures": page(COORDINATORS),
    "records:decide-erasure": page("ana", "sol"),
    "records:decline-erasure": act("ana", "sol"),
    "records:alike": page(COORDINATORS),
    "records:compare": page(COORDINATORS),
    "records:say-two": act(COORDINATORS),
    "records:take-back-two": act(COORDINATORS),
    "records:merge": page(COORDINATORS),
    "records:confirm-merge": act("ana", "sol"),
    "records:decline-merge": act(COORDINATORS),
    "records:undo-merge": act(COORDINATORS),
    "records:holds": page("sol dora"),
    "records:retention": page("dora"),
    "records:lift-hold": act("sol", "dora"),
    "consent:told-of-me": page(EVERYBODY),
    "consent:told-outside": page(COORDINATORS),
    "consent:record-release": page(COORDINATORS),
    "consent:disclose": page(COORDINATORS),
    "consent:release": page("rosa ana sol", "marcus minh gwen hale eve otis dora"),
    "consent:end-release": act(EVERYBODY),
    "consent:disclosure": page("ana", "sol"),
    "consent:disclosure-json": page("ana", "sol"),
    "consent:official": page("ana sol hale dora"),
    "consent:decide-official": page("sol hale dora"),
    "people:sign-out-person": act(COORDINATORS),
    "people:break-glass": page("hale dora"),
    "people:close-glass": act("hale dora"),
    "people:review-glass": page("sol"),
    "people:reach-me": page(EVERYBODY),
    "people:add-way": page(EVERYBODY),
    "people:remove-way": act("rosa", "marcus minh ana sol gwen hale eve otis dora"),
    "people:remember-phone": page(MENTORS),
    "people:my-card": page("rosa"),
    "people:print-my-card": act("rosa"),
    "people:accesses": page("dora"),
    "people:invite": page("dora"),
    "people:access": page("dora"),
    "people:give-role": act("dora"),
    "people:end-role": act("dora"),
    "people:confirm-role": page(COORDINATORS, "dora"),
    "people:invite-again": act("dora"),
    "people:end-access": act("dora"),
    "people:invite-mentor": act(COORDINATORS),
    "people:duty": page("sol dora"),
    "people:start-shift": page("sol dora"),
    "people:end-shift": act("sol dora"),
    "program:program": page("dora"),
    "program:keep-name": page("dora"),
    "program:sites": page("dora"),
    "program:add-site": page("dora"),
    "program:keep-site": page("dora"),
    "program:helplines": page("dora"),
    "program:add-helpline": page("dora"),
    "program:add-offered-helplines": act("dora"),
    "program:keep-helpline": page("dora"),
    "program:verify-helpline": act("dora"),
    "program:remove-helpline": act("dora"),
    "program:policies": page("dora"),
    "program:policy": page("dora"),
    "program:legal-texts": page("dora"),
    "program:keep-legal-text": page("dora"),
    "program:agreements": page("dora"),
    "program:confirm-agreement": page("dora"),
    "program:test-letters": page("dora"),
    "program:send-test": act("dora"),
    "audit:trail": page("otis"),
    "mentees:enroll": page(COORDINATORS),
    "mentees:import": page(COORDINATORS),
    "mentees:wishes": page(COORDINATORS),
    "mentees:stage": page(COORDINATORS),
    "mentees:exclusions": page(COORDINATORS),
    "mentees:remove-exclusion": act(COORDINATORS),
    "mentees:agreement": page(COORDINATORS),
    "mentees:end-agreement": act(COORDINATORS),
    "mentees:come-back": page(COORDINATORS),
    "mentees:reach": page(COORDINATORS),
    "mentees:add-way": page(COORDINATORS),
    "mentees:card": page(COORDINATORS),
    "mentees:print-card": act(COORDINATORS),
    "mentees:new-phone": page(COORDINATORS),
    "mentees:not-them": act(COORDINATORS),
    "mentees:confirm-way": act(COORDINATORS),
    "mentees:report-way-failed": act(COORDINATORS),
    "mentees:remove-way": act(COORDINATORS),
    "mentors:roster": page(COORDINATORS),
    "mentors:new": page(COORDINATORS),
    "mentors:import": page(COORDINATORS),
    "mentors:me": page(MENTORS),
    "mentors:my-sharing": page(MENTORS),
    "mentors:my-leave": page(MENTORS),
    "mentors:end-my-leave": act(MENTORS),
    "mentors:my-capacity": page(MENTORS),
    "mentors:mentor": page(COORDINATORS),
    "mentors:keep": page(COORDINATORS),
    "mentors:sharing": page(COORDINATORS),
    "mentors:approve": act(COORDINATORS),
    "mentors:pause": act(COORDINATORS),
    "mentors:leave-program": page(COORDINATORS),
    "mentors:agree-capacity": act(COORDINATORS),
    "mentors:decline-capacity": act(COORDINATORS),
    "mentors:plan-leave": page(COORDINATORS),
    "mentors:end-leave": act(COORDINATORS),
    "mentors:add-way": page(COORDINATORS),
    "mentors:remove-way": act(COORDINATORS),
    "mentors:add-credential": page(COORDINATORS),
    "mentors:change-credential": page(COORDINATORS),
    "mentors:remove-credential": act(COORDINATORS),
    "mentors:add-my-credential": page(MENTORS),
    "mentors:change-my-credential": page("marcus", "minh"),
    "mentors:remove-my-credential": act("marcus", "minh"),
    "mentorships:mentorship": page("rosa marcus ana sol", "minh"),
    "mentorships:end": page("rosa marcus ana sol", "minh"),
    "mentorships:report-event": page("rosa marcus ana sol", "minh"),
    "mentorships:step-down": page("marcus", "minh"),
    "mentorships:record-contact": page("marcus", "minh"),
    "mentorships:without-network": page(MENTORS),
    "mentorships:blank-forms": page(MENTORS),
    "mentorships:contact-saved": page("marcus", "minh"),
    "mentorships:undo-contact": act("marcus", "minh"),
    "mentorships:name-backup": page(COORDINATORS),
    "mentorships:start-cover": page(COORDINATORS),
    "mentorships:end-cover": act(COORDINATORS),
    "mentorships:worried": page("marcus ana sol", "minh"),
    "mentorships:worried-about": page("marcus ana sol", "minh"),
    "mentorships:concerns": page("hale"),
    "mentorships:concern": page("hale"),
    "mentorships:take-concern": act("hale"),
    "mentorships:close-concern": act("hale"),
    "mentorships:what-to-do-now": page("ana sol", "marcus minh"),
    "intake:triage": page(COORDINATORS),
    "intake:record": page(COORDINATORS),
    "intake:ended": page(COORDINATORS),
    "intake:put-aside": page(COORDINATORS),
    "intake:read": page(COORDINATORS),
    "intake:take": act(COORDINATORS),
    "intake:hand-over": page(COORDINATORS),
    "intake:attempt": page(COORDINATORS),
    "intake:write-answer": page(COORDINATORS),
    "intake:refer": page(COORDINATORS),
    "intake:decline": page(COORDINATORS),
    "intake:not-reached": page(COORDINATORS),
    "intake:spam": page(COORDINATORS),
    "intake:release": act(COORDINATORS),
    "intake:reopen": page(COORDINATORS),
    "matching:waiting": page(COORDINATORS),
    "matching:begin-round": page(COORDINATORS),
    "matching:weights": page("dora"),
    "matching:try-weights": act("dora"),
    "matching:figures": page("ana sol eve dora"),
    "matching:round": page(COORDINATORS),
    "matching:round-progress": page(COORDINATORS),
    "matching:round-nobody": page(COORDINATORS),
    "matching:round-person": page(COORDINATORS),
    "matching:mentor-on-leave": page(COORDINATORS),
    "matching:keep-pair": page(COORDINATORS),
    "matching:forbid-pair": page(COORDINATORS),
    "matching:let-pair-be": page(COORDINATORS),
    "matching:hold-person": page(COORDINATORS),
    "matching:let-person-in": page(COORDINATORS),
    "matching:stop-round": act(COORDINATORS),
    "matching:start-round-again": act(COORDINATORS),
    "matching:check-round": act(COORDINATORS),
    "matching:close-round": act(COORDINATORS),
    "matching:offer-round": act(COORDINATORS),
    "matching:rank": act(COORDINATORS),
    "matching:send-link": act(COORDINATORS),
    "matching:take-back-link": act(COORDINATORS),
    "matching:settle-round": page(COORDINATORS),
    "matching:board": page(COORDINATORS),
    "matching:consents": page(COORDINATORS),
    "matching:withdraw-consent": act(COORDINATORS),
    "matching:leave-program": page(COORDINATORS),
    "matching:choose-on-screen": page(COORDINATORS),
    "matching:choose": act(COORDINATORS),
    "matching:set-aside": act(COORDINATORS),
    "matching:offer": page("minh", "marcus"),
    "matching:prefer": act("minh", "marcus"),
    "matching:accept": act("minh", "marcus"),
    "matching:decline": act("minh", "marcus"),
    "recovery:mine": page("rosa"),
    "recovery:sharing": page("rosa"),
    "recovery:keep-all-private": act("rosa"),
    "recovery:share-the-same": act("rosa"),
    "recovery:share": act("rosa"),
    "recovery:keep-private": act("rosa"),
    "recovery:journal": page("rosa"),
    "recovery:journal-saved": page("rosa"),
    "recovery:remove-entry": act("rosa"),
    "recovery:progress": page("rosa"),
    "recovery:begin-chapter": page("rosa"),
    "recovery:tell-slip": page("rosa"),
    "recovery:slip-told": page("rosa"),
    "recovery:chapter": page("rosa"),
    "recovery:set-aside": act("rosa"),
    "recovery:bring-back": act("rosa"),
    "recovery:help-somebody": act("rosa"),
    "recovery:take-back-help": act("rosa"),
    "recovery:keep-milestones": act("rosa"),
    "recovery:tell-milestones": act("rosa"),
    "recovery:share-part": act("rosa"),
    "recovery:keep-part": act("rosa"),
    "recovery:cheer": act("marcus", "minh"),
    "recovery:questions": page("rosa"),
    "recovery:answer": page("rosa"),
    "recovery:answer-later": act("rosa"),
    "recovery:put-off": act("rosa"),
    "recovery:answered": page("rosa"),
    "recovery:another-mentor": page("rosa"),
    "recovery:take-back-asking": act("rosa"),
    "recovery:question-sheet": page(EVERYBODY),
    "recovery:answers-on-paper": page("marcus ana sol", "minh"),
    "recovery:type-in-answers": page("marcus ana sol", "minh"),
    "recovery:undo-typed-answers": act("marcus ana sol", "minh"),
    "recovery:remove-typed-answers": act("rosa"),
    "recovery:instruments": page("dora"),
    "recovery:instrument": page("dora"),
    "recovery:look-at-file": page("dora"),
    "recovery:add-instrument": act("dora"),
    "recovery:turn-on": act("dora"),
    "recovery:turn-off": act("dora"),
    **dict.fromkeys(
        (
            "recovery:routines",
            "recovery:routine",
            "recovery:add-routine",
            "recovery:reminder",
            "recovery:goals",
            "recovery:add-goal",
            "recovery:goal",
            "recovery:review-goal",
            "recovery:support-plans",
            "recovery:make-support-plan",
            "recovery:support-plan",
            "recovery:support-plan-pdf",
        ),
        page("rosa"),
    ),
    **dict.fromkeys(
        (
            "recovery:did-routine",
            "recovery:undo-routine",
            "recovery:add-if-then",
            "recovery:remove-if-then",
            "recovery:put-routine-away",
            "recovery:take-routine-up",
            "recovery:add-step",
            "recovery:finish-step",
            "recovery:reopen-step",
            "recovery:remove-step",
            "recovery:reach-goal",
            "recovery:let-go-of-goal",
            "recovery:take-goal-up",
            "recovery:change-goal",
            "recovery:remove-support-plan",
        ),
        act("rosa"),
    ),
    "recovery:exercises": page("rosa"),
    "recovery:exercise-said": page("rosa"),
    **dict.fromkeys(
        (
            "recovery:star-exercise",
            "recovery:unstar-exercise",
            "recovery:after-exercise",
            "recovery:remove-practice",
            "recovery:open-sent",
            "recovery:put-sent-away",
        ),
        act("rosa"),
    ),
    "recovery:send-piece": act("marcus", "minh"),
    "recovery:review-shared-goal": page("marcus", "minh"),
    "recovery:shared-support-plan": page("marcus", "minh"),
    "recovery:shared-support-plan-pdf": page("marcus", "minh"),
    "recovery:shared": page("marcus", "minh"),
    "recovery:pulses": page("rosa"),
    "recovery:tap-pulse": act("rosa"),
    "recovery:new-pulse": page("rosa"),
    "recovery:share-each-pulse": act("rosa"),
    "recovery:keep-each-pulse": act("rosa"),
    "recovery:pulse": page("rosa"),
    "recovery:say-more": act("rosa"),
    "recovery:remove-pulse": act("rosa"),
    "recovery:pulse-sheet": page(EVERYBODY),
    "recovery:write-down-pulse": page("marcus ana sol", "minh"),
    "recovery:see-pulse": act("marcus", "minh"),
    "recovery:undo-written-pulse": act("marcus ana sol", "minh"),
    "recovery:talk": page("rosa"),
    "recovery:take-back-talk": act("rosa"),
    "recovery:talks": page("marcus minh ana sol hale"),
    "recovery:answer-talk": page("ana sol hale", "marcus minh"),
    "recovery:take-talk": act("ana sol hale", "marcus minh"),
    "recovery:note-try": act("ana sol hale", "marcus minh"),
    "recovery:close-talk": act("ana sol hale", "marcus minh"),
    "recovery:plan": page("rosa"),
    "recovery:plan-if": page("rosa"),
    "recovery:add-if": page("rosa"),
    "recovery:share-plan": act("rosa"),
    "recovery:keep-plan-private": act("rosa"),
    "recovery:plan-print": page("rosa"),
    "recovery:plan-card": page("rosa"),
    "recovery:plan-pdf": page("rosa"),
    "recovery:plan-card-pdf": page("rosa"),
    "recovery:plan-json": page("rosa"),
    "recovery:plan-items": page("rosa"),
    "recovery:change-item": page("rosa"),
    "recovery:remove-item": act("rosa"),
    "recovery:item-up": act("rosa"),
    "recovery:item-down": act("rosa"),
    "recovery:take-back-use": act("rosa"),
    "recovery:plan-line": page("rosa"),
    "recovery:change-if": page("rosa"),
    "recovery:choose-responses": page("rosa"),
    "recovery:remove-line": act("rosa"),
    "recovery:line-up": act("rosa"),
    "recovery:line-down": act("rosa"),
    "recovery:plan-practice": page("rosa"),
    "recovery:plan-helped": page("rosa"),
    "recovery:practice-shared": page("marcus", "minh"),
    "safetynet:queue": page(COORDINATORS),
    "safetynet:row": page(COORDINATORS),
    "safetynet:take": act(COORDINATORS),
    "safetynet:hand-over": act(COORDINATORS),
    "safetynet:attempt": act(COORDINATORS),
    "safetynet:send-again": act(COORDINATORS),
    "safetynet:resolve": act(COORDINATORS),
}
MENTEE_FILES = {"mentees:file", "mentees:import-file", "mentees:forget-file"}
NO_ROW_IN_THE_DEMO = {"mentors:file", "mentors:import-file", "mentors:forget-file", *MENTEE_FILES}
"""An uploaded list lives for minutes: mentors/tests and mentees/tests open these with one."""


def name_of(entry) -> str:
    module = entry.callback.__module__.split(".")
    return f"{module[1]}:{entry.name}" if module[0] == "handrail" else entry.name


@cache
def pages():
    return {name_of(entry): (route, entry.callback.door) for route, entry in flat(get_resolver().url_patterns)}


def address(route: str, rows: dict) -> str:
    parts = route.split("/")
    prefixes = ["/".join(parts[:length]) for length in range(len(parts), 0, -1)]

    def value(match: re.Match) -> str:
        parameter = match.group(2)
        for prefix in prefixes:
            if f"{prefix} {parameter}" in rows:
                return str(rows[f"{prefix} {parameter}"])
        raise AssertionError(f"/{route}: say in tests/house/world.py which row <{parameter}> is")

    return "/" + re.sub(r"<(\w+):(\w+)>", value, route)


def browser(world, key: str) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(world.users[key], backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    just_now = {"method": "mfa", "type": "totp", "at": time.time(), "reauthenticated": True}
    session["account_authentication_methods"] = [just_now]
    session["account_authentication_methods_user"] = str(world.users[key].pk)
    session.save()
    return client


def is_ours(name: str, door) -> bool:
    return door not in (PUBLIC, HALF) and ":" in name and getattr(door, "value", "") != "account:own"


WAYS_TO_ASK = {"as a page": {}, "as a part": {"HX-Request": "true"}}
TELL = "change the page's @door, or the table above if it is right that they do:\n"
