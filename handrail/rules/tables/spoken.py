"""How people say days and hours, in English, Spanish and simple Vietnamese. All in bare letters, see `words.bare`."""

import re
from collections.abc import Iterable, Mapping, Sequence

Meaning = tuple[str, tuple[int, ...]]

_DAYS = (
    "mon monday lun lunes m",
    "tue tues tuesday mar martes tu t",
    "wed weds wednesday mie mier miercoles w",
    "thu thur thurs thursday jue jueves th r",
    "fri friday vie viernes f",
    "sat saturday sab sabado sa",
    "sun sunday dom domingo su",
)
_SETS = {
    "weekday": (0, 1, 2, 3, 4),
    "wkday": (0, 1, 2, 3, 4),
    "weekend": (5, 6),
    "wkend": (5, 6),
    "wknd": (5, 6),
    "daily": (0, 1, 2, 3, 4, 5, 6),
    "mwf": (0, 2, 4),
    "mw": (0, 2),
    "tth": (1, 3),
    "tuth": (1, 3),
    "tr": (1, 3),
    "mtwthf": (0, 1, 2, 3, 4),
    "mtwrf": (0, 1, 2, 3, 4),
}
# The hours of a part of the day, from and to. Our own reading; nothing is published.
_PARTS = {
    "morning manana sang am": (6, 12),
    "afternoon tarde chieu": (12, 17),
    "daytime": (8, 17),
    "pm": (12, 22),
    "evening eve": (17, 22),
    "night noche": (18, 24),
    "lunch lunchtime trua": (12, 13),
    "anytime allday flexible always alw siempre": (0, 24),
}
_OTHERS = {
    "to": "to thru through a al",
    "until": "until till til hasta den",
    "after": "after from desde sau",
    "before": "before antes truoc",
    "between": "between entre",
    "and": "and y e o u or plus also va",
    "not": "not no except excepto menos never nunca khong tru sin cannot cant can't dont don't",
    "skip": "at on in the of los las el la lo de del en por para i im i'm my is are free available availability only "
    "solo solamente time best can puedo disponible libre both any hour hr hrs h oclock o'clock each every cada "
    "todos todas gio luc vao ranh ngay then either con "
    "usually generally typically normally preferably about around approx approximately roughly please thanks thank "
    "cst est ct et central eastern",
    "but": "but pero nhung",
    "busy": "busy work working unavailable unable ocupado ocupada trabaja trabajo trabajando ban",
}


def _spoken() -> dict[str, Meaning]:
    known: dict[str, Meaning] = {"noon": ("time", (720, 1)), "midnight": ("time", (1440, 1))}
    for day, names in enumerate(_DAYS):
        known |= dict.fromkeys(names.split(), ("days", (day,)))
    known |= {name: ("days", days) for name, days in _SETS.items()}
    for names, hours in _PARTS.items():
        known |= dict.fromkeys(names.split(), ("part", hours))
    for kind, names in _OTHERS.items():
        known |= dict.fromkeys(names.split(), (kind, ()))
    return known


_KNOWN: Mapping[str, Meaning] = _spoken()


def meaning(word: str) -> Meaning:
    """What a word says: its kind and values; kind "odd" for a word that nobody knows. A plural s is dropped."""
    return _KNOWN.get(word) or _KNOWN.get(word.removesuffix("s")) or ("odd", ())


def _phrases(pairs: Iterable[tuple[str, str]]) -> Sequence[tuple[re.Pattern[str], str]]:
    return [(re.compile(pattern), word) for pattern, word in pairs]


# Phrases of several words and the one word that they mean, never longer than the shortest of them.
PHRASES = _phrases(
    (
        (r"\btối\b", "eve"),  # read before the accents go: without them it is also "tôi", I
        (r"\b24\s?/\s?7\b|\b24 ?(?:hours|hrs|horas)\b", "alw"),
        (r"^\W*(?:(?:during|regular|normal) )*(?:business|office|work) hours\W*$", "m-f 9-17"),
        (r"\bweek ?nights?\b", "m-f night"),
        (r"\bday time\b", "daytime"),
        (r"\bany\s?time\b|\bwhenever\b|\bcualquier (?:hora|momento)\b|\bbất cứ lúc nào\b", "always"),
        (
            r"\b(?:every|any|each) ?day\b(?! ?time)|\ball week\b|\b7 days\b(?: a week\b)?|\btodos los días\b"
            r"|\bcada día\b",
            "daily",
        ),
        (r"\b(?:mỗi|hàng|hằng) ngày\b|\b(?:todos los|cada) dia", "daily"),
        (r"\bweek ?days?\b|\bwork ?days\b|\bentre semana\b|\bdías de semana\b|\bngày thường\b", "weekday"),
        (r"\bweek ?ends?\b|\bfin(?:es)? de semana\b|\bcuối tuần\b", "weekend"),
        (r"\ball ?day(?: long)?\b|\btodo el d[ií]a\b|\bcả ngày\b", "allday"),
        (r"(?<=\d)\s*(?:(?:in|of) the|de la|por la)\s+(?:morning|ma[nñ]ana)\b", "am"),
        (r"(?<=\d)\s*(?:(?:in|of) the|de la|por la|at)\s+(?:afternoon|evening|night|tarde|noche)\b", "pm"),
        (r"\ba partir de(?: las?)?\b|\bdesp[uú][eé]s de(?: las?)?\b", "after"),
        (r"\ba las?\b", "to"),
        (r"\bmedio ?d[ií]a\b", "noon"),
        (r"\bmedia ?noche\b", "midnight"),
        (r"\bi am\b", "i'm"),
        (r"\bth[uứ] hai\b|\bthứ 2\b|\bt2\b", "m"),
        (r"\bth[uứ] ba\b|\bthứ 3\b|\bt3\b", "t"),
        (r"\bth[uứ] t[uư]\b|\bthứ 4\b|\bt4\b", "w"),
        (r"\bth[uứ] n[aă]m\b|\bthứ 5\b|\bt5\b", "th"),
        (r"\bth[uứ] s[aá]u\b|\bthứ 6\b|\bt6\b", "f"),
        (r"\bth[uứ] b[aả]y\b|\bthứ 7\b|\bt7\b", "sa"),
        (r"\bch[uủ] nh[aậ]t\b|\bcn\b", "su"),
        (r"\bbuổi\b|\bbuoi\b", "at"),
        (r"\btoi\b(?= thu\b)", "eve"),
    )
)
