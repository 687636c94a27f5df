"""What a form of the web asks, as the short heading of the same meaning: "Which languages do you speak?" is languages.

A question is read whole or not at all: one word more ("… by your children") asks something else.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from handrail.rules.tables.headings import LONGEST, apart
from handrail.rules.tables.words import key

_NUMBER = re.compile(
    r"^\s*(?:(?:q|question|pregunta|câu)\s*)?\d{1,3}\s*[.):]\s+|^\s*q\d{1,3}\s*[.):-]\s*", re.IGNORECASE
)
_SAYS_NOTHING = frozenset(
    "please select check choose mark pick list all that apply any one or more required optional if so yes which what "
    "known applicable por favor seleccione marque todas todos las los que correspondan apliquen si cual cuales "
    "and times days hours include".split()
)
"""Words behind a question that ask nothing more: "Select all that apply." """
_FIRST_WORDS = frozenset(
    "would when how in a cuantas the availability days times available phonehome "
    "phonecell phonemobile phonework phoneprimary "
    "what which do does can could are is please tell list enter provide select choose indicate describe share "
    "specify check type write with languages language best phone number cell telephone contact email your su tu sus "
    "tus cual cuales que en tiene tienes cuando por escriba indique ingrese anote vui nhap ghi dien cho ban anh chi "
    "quy ong khi luc ngay".split()
)
_PLEASE = (
    r"(?:please |por favor |vui long )?(?:(?:tell us|list|enter|provide|select|choose|indicate|describe|share|specify|"
    r"check|type|write|escriba|indique|ingrese|anote|nhap|ghi|dien|cho biet) (?:all (?:of )?)?)?"
)
_TAIL = r"(?: (?:if any|if applicable|please|(?:please )?(?:select|check|choose|mark) all that apply|all that apply))*"
_SUBJECTS = "applicant|person|individual"


def short_heading(heading: str, whose: Sequence[str]) -> str:
    """The short heading with what stands beside the question in brackets; the heading itself where it is no question
    that is known. whose: what those on the list are called, as in "What languages does the client speak?".
    """
    return _short(heading, tuple(whose)) if len(heading) <= LONGEST else heading


@lru_cache(maxsize=4_000)
def _short(heading: str, whose: tuple[str, ...]) -> str:
    numbered = _NUMBER.sub("", heading)
    outside, beside = apart(numbered)
    question, _mark, behind = outside.partition("?")
    said = key(question)
    if not said or not _SAYS_NOTHING.issuperset(key(behind).split()):
        return heading
    first = said.split()[0]
    may_ask = first in _FIRST_WORDS or first in whose or " cua " in said
    for asks, short in _known(whose) if may_ask else ():
        match = asks.fullmatch(said)
        if match and (told := short or match["asked"]) not in whose:
            return f"{told} {beside}".strip()
    return f"{question.strip()} {beside}".strip() if numbered != heading else heading


_PART = re.compile(r"(?<!P)<(\w+)>")


@lru_cache(maxsize=8)
def _known(whose: tuple[str, ...]) -> list[tuple[re.Pattern[str], str]]:
    """Each question as a pattern over bare words, and its short heading; "" where the question itself names it."""
    who = "|".join((*whose, _SUBJECTS))
    parts = {
        **_PARTS,
        "you": rf"(?:you|(?:the |this )?(?:{who})s?)",
        "theirs": rf"(?:the )?(?:{who}) s",
        "your": rf"(?:your|(?:the |this )?(?:{who})(?: ?s)?)",
    }

    def pattern(asks: str) -> re.Pattern[str]:
        while _PART.search(asks):
            asks = _PART.sub(lambda name: parts[name[1]], asks)
        return re.compile(f"{_PLEASE}(?:{asks}){_TAIL}")

    return [(pattern(asks), short) for asks, short in _QUESTIONS]


_PARTS = {
    "usually": "(?: (?:usually|generally|typically|normally|currently|most|best))?",
    "to_meet": (
        r"(?: (?:to|for) (?:meet(?:ings?)?|mentor(?:ing)?|be mentored|volunteer(?:ing)?|talk|connect|sessions?|calls?)"
        r"(?: (?:with|to) (?:your |a |the |their )?(?:mentors?|mentees?|peers?|participants?|clients?|us))?)?"
    ),
    "often": r"(?: (?:(?:each|every|during the|in a typical|in the|of the|a|per|most|this) weeks?|weekly))?",
    "days": (
        r"(?:days? (?:and |or )?(?:times?|hours?)|times? (?:and |or )?days?|days?(?: of the week)?|time slots?"
        r"|availability)"
    ),
    "remotely": (
        r"(?:virtually|online|remotely"
        r"|(?:by|over|via|on)(?: the)? (?:phone or video|phone or zoom|phone|telephone|video|zoom))"
    ),
    "can_you": "(?:(?:are|is) <you> (?:able|willing|comfortable|open)(?: to)?|can <you>)",
    "ban": "(?:ban|anh chi|anh|chi|quy vi|ong ba)",
}
_QUESTIONS: Sequence[tuple[str, str]] = (
    (
        r"(?:(?:what|which)(?: are the)? <days>|when) (?:are|is) <you><usually> (?:available|free)<to_meet><often>",
        "availability",
    ),
    (r"(?:what|which) <days> works? best(?: for <you>)?<to_meet>", "availability"),
    (
        r"(?:what|which) times(?: of (?:the )?day)? (?:are|is) <you><usually> (?:available|free)<to_meet><often>",
        "hours",
    ),
    (
        r"(?:what|which) (?:hours|time of (?:the )?day) (?:are|is) <you><usually> (?:available|free)<to_meet><often>",
        "hours",
    ),
    (
        r"(?:when|(?:what|which) <days>) can <you> (?:meet|mentor|volunteer)(?: with <your> (?:mentor|mentee))?",
        "availability",
    ),
    (
        r"(?:en )?(?:que dias(?: y (?:a que )?(?:horas?|horarios))?|que horarios|cuando) (?:esta|estas)(?: usted)?"
        r" (?:disponible|libre)(?: para reunir(?:se|te)(?: con (?:su|tu) mentora?)?)?",
        "disponibilidad",
    ),
    (
        r"<ban> ranh (?:vao )?(?:nhung )?(?:ngay gio|ngay|luc|khi|thoi gian) nao|(?:khi|luc|ngay gio) nao <ban> ranh",
        "gio ranh",
    ),
    (r"(?:what|which) other languages? (?:do|does|can|could) <you> speak", "other languages"),
    (r"(?:do|does|can|could) <you> speak (?:any )?(?:other languages?|another language)", "other languages"),
    (r"(?:do|does|can|could) <you> speak (?:a |any )?languages? (?:other than|besides) english", "other languages"),
    (
        r"(?:what|which) languages? (?:do|does|can|could) <you> (?:speak|use|know)(?: fluently| well| comfortably)?",
        "languages",
    ),
    (r"languages? (?:that )?<you> (?:can )?speaks?(?: fluently| well)?", "languages"),
    (r"(?:what|which) languages? (?:do|does|can|could) <you> prefer(?: to speak| speaking| to use)?", "languages"),
    (
        r"(?:what|which) languages? (?:are|is) <you>(?: most)?"
        r" (?:fluent in|comfortable(?: speaking| with| in| using)?)",
        "languages",
    ),
    (r"que idiomas? hablas?(?: usted)?(?: con fluidez| bien)?", "idiomas"),
    (r"<ban> noi (?:duoc )?(?:nhung )?(?:ngon ngu|thu tieng|tieng) (?:nao|gi)", "ngon ngu"),
    (
        r"(?:do|does|can|could) <you> have (?:(?:access to|a|any|reliable|your|their|own|personal|regular) )*"
        r"(?:transportation|transport|car|vehicle)(?: to (?:meet|meetings|get to meetings))?",
        "transportation",
    ),
    (r"(?:(?:are|is) <you> (?:able|willing) to|can <you>) travel(?: to (?:meet|meetings))?", "travels"),
    (
        r"tienes?(?: usted)? (?:(?:su|tu|un|propio) )*(?:transporte|carro|coche|auto|vehiculo)(?: propio)?",
        "tiene carro",
    ),
    (r"<ban> co (?:xe|phuong tien)(?: rieng| di lai)*(?: khong)?", "di lai"),
    (r"(?:with )?(?:what|which) gender (?:do|does|can|could) <you> (?:most )?identify(?: (?:with|as))?", "gender"),
    (r"<can_you> meet(?:ing)? <remotely>", "remote"),
    (
        r"<can_you> meet(?:ing)? (?:in person|face to face)",
        "in person",
    ),
    (
        r"how (?:would|do|does) <you> (?:like|prefer|want) to meet(?: with (?:your |a )?(?:mentor|mentee))?",
        "ways to meet",
    ),
    (
        r"(?:would|do|does) <you> (?:prefer|like|want) (?:to meet|meeting) (?:in person|<remotely>|virtual)"
        r" or (?:in person|<remotely>|virtual)",
        "ways to meet",
    ),
    (
        r"(?:what(?: s| is)?(?: the)? )?(?:best |phone |cell |telephone |contact )*number (?:to|where we can)"
        r" (?:reach|contact|call) <you>(?: at| on)?",
        "phone",
    ),
    (
        r"(?:what(?: s| is)?(?: the)? )?(?:best )?email(?: address)?"
        r" (?:to|where we can) (?:reach|contact) <you>(?: at)?",
        "email",
    ),
    (r"phone ?(?:home|cell|mobile|work|primary)", "phone"),
    (r"what name (?:do|does) <you> goe?s? by|what (?:do|would) <you> (?:like|prefer|want) to be called", "goes by"),
    (r"what (?:do|does) <you> (?:like to do|enjoy doing|do)(?: for fun| in <your> (?:free|spare) time)+", "interests"),
    (r"what (?:do|does) <you> (?:like to do|enjoy doing)", "interests"),
    (r"que (?:le|te) gusta hacer(?: en (?:su|tu) tiempo libre)?", "intereses"),
    (
        r"(?:what|which) recovery (?:pathways?|paths?) (?:do|does|have|has) <you> (?:follow|use|used|practice)",
        "recovery pathway",
    ),
    (r"(?:what|which) zip(?: code)? (?:do|does) <you> live in", "zip code"),
    (r"(?:do|does) <you> have (?:any )?(?:children|kids)", "children"),
    (
        r"how important (?:is|are) (?:spirituality|faith|religion)(?: to <you>| in <your> (?:life|recovery))?",
        "spirituality",
    ),
    (r"how old (?:are|is) <you>", "age"),
    (r"(?:when|(?:in )?(?:what|which) year) (?:were|was) <you> born", "date of birth"),
    (r"(?:en que ano|cuando|en que fecha) nacio(?: usted)?|<ban> sinh (?:vao )?(?:nam|ngay) nao", "date of birth"),
    (r"(?:a )?cuantas personas puede(?: usted)? (?:acompanar|atender|aceptar|apoyar)(?: a la vez)?", "capacidad"),
    (
        r"how many (?:mentees|people|participants|peers) (?:can|could|would|will|are|is) <you> "
        r"(?:like to |willing to |able to )?"
        r"(?:take(?: on)?|mentor|support|work with|accept)(?: at once| at a time| at one time| at the same time)?",
        "capacity",
    ),
    (
        r"(?:what|which) (?:level of care|stage of care|phase) (?:are|is) <you>(?: currently)?(?: in| at)?",
        "level of care",
    ),
    (r"(?P<asked>availability|(?:days|times|days and times) available|available (?:days|times))<to_meet><often>", ""),
    (r"what(?: s| is| are) <your> (?P<asked>.+)", ""),
    (r"<theirs> (?P<asked>.+)", ""),
    (r"(?:your|cuale?s? (?:es|son) (?:su|tu)s?|sus?|tus?) (?P<asked>.+)", ""),
    (r"(?P<asked>.+) cua <ban>(?: la gi)?", ""),
)
