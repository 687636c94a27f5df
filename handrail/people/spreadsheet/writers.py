"""Columns that tell of the form, or of whoever filled it in, and not of those on the list."""

from collections.abc import Mapping, Sequence

from handrail.people.spreadsheet.questions import short_heading
from handrail.rules.tables import match_headings
from handrail.rules.tables.headings import apart
from handrail.rules.tables.words import key

_SURVEYS = frozenset(
    "ip address,ipaddress,collector id,respondent id,response id,responseid,recorded date,recordeddate,"
    "duration in seconds,submission id".split(",")
)
_OF_A_SURVEY = frozenset(
    "start date,startdate,end date,enddate,finished,progress,date created,date modified".split(",")
)
_KINDS = {"name": "name", "first_name": "name", "last_name": "name", "phone": "phone", "email": "email"}


def of_those_on_the_list(
    headings: Sequence[str], columns: Mapping[str, Sequence[str]], whose: Sequence[str]
) -> list[str]:
    """All others. In a referral "Your name" stands beside "Client name", and "you" are who refers."""
    kept = list(headings)
    if any(key(heading) in _SURVEYS for heading in headings):
        kept = [heading for heading in kept if key(heading) not in _OF_A_SURVEY]
    ours = [heading for heading in kept if _names(heading, whose)]
    yours = [heading for heading in kept if heading not in ours and _names(heading, ("your", "you", "su", "tu"))]
    if _kinds(ours, columns, whose) & _kinds(yours, columns, whose):
        kept = [heading for heading in kept if heading not in yours]
    return kept


def _names(heading: str, whom: Sequence[str]) -> bool:
    words = key(heading).split()
    return any(who in words or f"{who}s" in words for who in whom)


def _kinds(headings: Sequence[str], columns: Mapping[str, Sequence[str]], whose: Sequence[str]) -> set[str]:
    named = {column: columns[column] for column in _KINDS}
    bare = [apart(short_heading(heading, whose))[0].strip() for heading in headings]
    return {_KINDS[column] for each in bare for column in match_headings([each], named)}
