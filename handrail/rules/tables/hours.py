"""Free hours as people write them: "Mon-Fri evenings; Sat 9am-1pm", "weekdays after 5", "martes y jueves por la tarde".

Only what is said counts: "after 5" runs to midnight, "Saturday" is the whole day. What isn't understood comes back.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from handrail.rules import week
from handrail.rules.tables import words
from handrail.rules.tables.clauses import gather
from handrail.rules.tables.lines import lines_together
from handrail.rules.tables.spoken import PHRASES, meaning
from handrail.rules.tables.tokens import LINE, SLASH, Token, after, before, time_token, whole_hours


@dataclass(frozen=True, slots=True)
class Hours:
    """availability: 168 bits, see `handrail.rules.week`. unread: the parts of the text that were not understood."""

    availability: int
    unread: tuple[str, ...] = ()


def parse_hours(text: str) -> Hours:
    """Read free hours in English or Spanish, and simple ones in Vietnamese.

    Bare hours count as people mean them: a range that starts at 1 to 7 starts in the afternoon or evening, and its end
    is later than its start ("9-5", "10-2", "6-8"); "after 8" is in the evening. Only whole hours count: 9:30-11:30 is
    10 to 11. A time alone ("Mon 6pm") is one hour. Morning is 6 to 12, afternoon 12 to 17, evening 17 to 22, night 18
    to 24; a time beside one of them says it more exactly ("mornings 7-9"). "Except", "but", "not" and "no" take away,
    up to the next full stop, semicolon or closing bracket. A word that isn't understood takes all hours beside it.
    """
    return Hours(0) if words.not_said(text) else _read(text, every=range(7))


def parse_hours_of(day: int, text: str) -> Hours:
    """Free hours of one day, 0 Monday to 6, as in `parse_hours`. A day that the text names isn't understood."""
    return Hours(0) if words.not_said(text) else _read(text, every=(day,), names_days=False)


def _read(text: str, *, every: Sequence[int], names_days: bool = True) -> Hours:
    if len(text) > LONGEST:
        return Hours(0, (text,))
    source = unicodedata.normalize("NFC", text)
    tokens = [_but(source, tokens, place) for tokens in [list(_tokens(source))] for place in range(len(tokens))]
    if not names_days:
        tokens = [replace(token, kind="odd") if token.kind == "days" else token for token in tokens]
    joined = _joined([token for token in tokens if token.kind != "skip"])
    found = gather(lines_together(joined), every)
    odd = {token.span for token in (*tokens, *joined) if token.kind in NOT_UNDERSTOOD}
    odd |= {token.span for token in found.left_over}
    if not odd and not found.availability and re.search(r"[^\W_]", text):
        return Hours(0, (text,))
    return Hours(found.availability & week.WHOLE_WEEK, tuple(_unread(source, tokens, odd)))


NOT_UNDERSTOOD = ("odd", "nothing", "busy")
LONGEST = 1_000  # letters; more is no time table
SHORT_FOR_A_DAY = 5  # "Sat." and "Thurs.", after which a full stop ends nothing

_PIECE = re.compile(
    r"(?P<odd>\d{3,}[\d-]*|\d+-\d+-[\d-]+)"
    r"|(?P<time>\d{1,2}(?:[:.h]\d{2})?(?:\s?[ap]\.?\s?m\b\.?|[aph]\b)?)"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)|(?P<end>[;\n.])|(?P<comma>,)|(?P<close>[)\]])|(?P<to>[-–—~]+)|(?P<and>[/&+])|(?P<sign>\S)"
)
_SIGNS = {"/": SLASH, "\n": LINE}


def _tokens(source: str) -> Iterator[Token]:
    lower = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in source)
    for phrase, word in PHRASES:
        lower = phrase.sub(partial(_put, word), lower)
    day_ends = -1
    for match in _PIECE.finditer(words.bare(lower)):
        kind, said = match.lastgroup or "odd", match[0]
        if said == "." and match.start() == day_ends:
            kind = "dot"
        if kind == "word":
            known, values = meaning(said.replace("’", "'"))
            day_ends = match.end() if known == "days" and len(said) <= SHORT_FOR_A_DAY else -1
            yield Token(known, match.span(), values)
        elif kind == "time":
            yield time_token(said, match.span())
        else:
            yield Token("skip" if kind == "sign" else kind, match.span(), _SIGNS.get(said, ()))


def _but(source: str, tokens: Sequence[Token], place: int) -> Token:
    """ "Any day but Monday" takes Monday away; "but after 5" and "but only Mondays" say something else."""
    token = tokens[place]
    if token.kind != "but":
        return token
    after_it = next((each for each in tokens[place + 1 :] if each.kind != "skip"), None)
    if after_it is None or ONLY.search(source[token.span[1] : after_it.span[0]]):
        return replace(token, kind="odd")
    return replace(token, kind={"days": "not", "not": "skip"}.get(after_it.kind, "odd"))


ONLY = re.compile(r"\b(?:only|s[oó]lo|solamente|chỉ)\b", re.IGNORECASE)


def _put(word: str, match: re.Match[str]) -> str:
    return word.ljust(len(match[0]))


_TO = ("to", "until")
_OPEN: Mapping[str, Callable[[Sequence[int]], tuple[int, int] | None]] = {
    "after": after,
    "before": before,
    "until": before,
}


def _joined(tokens: Sequence[Token]) -> list[Token]:
    """Days with "to" between them become one token, times become parts of the day."""
    joined: list[Token] = []
    place = 0
    while place < len(tokens):
        taken, token = _days(tokens, place) or _times(tokens, place) or (1, _alone(tokens[place]))
        joined.append(token)
        place += taken
    return joined


def _alone(token: Token) -> Token:
    """ "After work" says no hour."""
    return replace(token, kind="nothing") if token.kind in ("after", "before", "between") else token


def _days(tokens: Sequence[Token], place: int) -> tuple[int, Token] | None:
    """ "Mon to Fri", also over the end of the week; "M-W-F" is three days."""
    chain = _chain(tokens, place)
    if len(chain) < 2 or any(len(day.values) > 1 for day in chain):
        return None
    first, last = chain[0], chain[-1]
    days = tuple(day.values[0] for day in chain)
    if len(chain) == 2:
        days = tuple((days[0] + step) % 7 for step in range((days[1] - days[0]) % 7 + 1))
    return 2 * len(chain) - 1, Token("days", (first.span[0], last.span[1]), days)


def _chain(tokens: Sequence[Token], place: int) -> list[Token]:
    """Days with "to" between each two of them."""
    chain: list[Token] = []
    while place < len(tokens) and tokens[place].kind == "days":
        chain.append(tokens[place])
        if place + 1 >= len(tokens) or tokens[place + 1].kind not in _TO:
            break
        place += 2
    return chain


def _times(tokens: Sequence[Token], place: int) -> tuple[int, Token] | None:
    """ "9 to 5", "between 9 and 5", "after 5", "until 3", or one time that is sure."""
    before_it = tokens[place].kind if tokens[place].kind in ("after", "before", "until", "between") else ""
    at = place + (1 if before_it else 0)
    kinds = [token.kind for token in tokens[at : at + 3]]
    if not kinds or kinds[0] != "time":
        return None
    start, last = tokens[at], tokens[at]
    between = (*_TO, "and") if before_it == "between" else _TO
    hours: tuple[int, int] | None = None
    if len(kinds) == 3 and kinds[1] in between and kinds[2] == "time":
        last = tokens[at + 2]
        hours = whole_hours(start.values, last.values)
    elif before_it in _OPEN:
        hours = _OPEN[before_it](start.values)
    elif start.values[1] == 1 and not before_it:
        hours = whole_hours(start.values, (start.values[0] + 60, 1))
    taken = at - place + (3 if last is not start else 1)
    kind = "part" if hours else "nothing"
    sure = 2 if start.values[1] or last.values[1] else 1
    return taken, Token(kind, (start.span[0], last.span[1]), (*hours, sure) if hours else ())


def _unread(source: str, tokens: Sequence[Token], odd: set[tuple[int, int]]) -> Iterator[str]:
    """The odd pieces as they stand in the text; those with nothing understood between them as one."""
    start: int | None = None
    end = 0
    for token in tokens:
        if any(first <= token.span[0] < last for first, last in odd):
            start = token.span[0] if start is None else start
            end = token.span[1]
        elif token.kind not in ("skip", "and") and start is not None:
            yield source[start:end]
            start = None
    if start is not None:
        yield source[start:end]
