"""What a cell means. "" and signs like "n/a" mean that nothing was said: the answer is None, or an empty tuple."""

import re
from dataclasses import dataclass

import phonenumbers

from handrail.rules.tables import words


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a cell can't be read: a key, and facts (the text as it stands first)."""

    key: str
    facts: tuple[str, ...] = ()


_YES = frozenset("yes y si s true t 1 x ok ✓ ✔ ☑ ✅ √ co vang verdadero".split())
_NO = frozenset("no n false f 0 ✗ ✘ ☐ ❌ khong falso".split())


def parse_yes_no(text: str) -> bool | Problem | None:
    """Yes or no in English, Spanish or Vietnamese, or a tick. Problem: not_yes_or_no."""
    plain = words.bare(text).strip(" .!\ufe0f")
    if words.not_said(text):
        return None
    if plain in _YES or plain in _NO:
        return plain in _YES
    return Problem("not_yes_or_no", (text,))


_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMEROS = ("cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez")
_IN_WORDS = {word: number for names in (_NUMBERS, _NUMEROS) for number, word in enumerate(names)}
_AROUND = (
    r"(?:max|maximum|up to|at most|hasta|maximo)?\.? ?(?P<n>.+?)(?: ?(?:max|maximum|people|persons?|mentees?|clients?"
    r"|personas?|aprendices|total|at most|at once|at a time|at one time|a la vez|al mismo tiempo)\.?)*"
)


def parse_number(text: str, *, least: int = 0, most: int = 1_000_000) -> int | Problem | None:
    """A whole number: 3, 3.0, 1,200, three, tres, "max 3", "3 people". Problems: not_a_number, too_small, too_big."""
    if words.not_said(text):
        return None
    plain = " ".join(words.bare(text).split())
    around = re.fullmatch(_AROUND, plain)
    core = around["n"] if around else plain
    if core in _IN_WORDS:
        number = _IN_WORDS[core]
    elif re.fullmatch(r"[+-]?(?:[0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.0*|,0{1,2})?", core):
        number = int(re.sub(r",0{1,2}$", "", core).replace(",", "").partition(".")[0])
    else:
        return Problem("not_a_number", (text,))
    if number < least:
        return Problem("too_small", (text, str(least)))
    return Problem("too_big", (text, str(most))) if number > most else number


_BETWEEN = re.compile(r"[,;/|\n•·&]|\s(?:and|y|và|va|or|o)\s", re.IGNORECASE)
_NONE = frozenset({"none", "ninguno", "ninguna", "khong co", "nothing", "nada"})


def parse_list(text: str) -> tuple[str, ...]:
    """The things in a cell, in their order, each once: "Fishing, choir and cars", "en/es", "pesca y coro"."""
    found: dict[str, str] = {}
    for part in () if words.not_said(text) else _BETWEEN.split(text):
        thing = re.sub(r"^(?:and|y|và)\s+|^[-*]\s+", "", " ".join(part.split()), flags=re.IGNORECASE).strip(" .")
        if not words.not_said(thing) and words.key(thing) not in _NONE:
            found.setdefault(words.bare(thing), thing)
    return tuple(found.values())


def parse_phone(text: str, region: str = "US") -> str | None:
    """The first working form of a phone number in a cell as E.164 ("+18435550100"), or None.

    `region` is the country of numbers without a country code; 00, 011 or two digits apart say one as a plus does. An
    extension is dropped. Numbers that a spreadsheet program has rounded (8.43556E+09) are lost: None.
    """
    plain = re.sub(r"(?<=\d)\.0$", "", text.strip())
    if re.search(r"\de\+?\d", plain, re.IGNORECASE):
        return None
    for match in phonenumbers.PhoneNumberMatcher(plain[:200], region, leniency=phonenumbers.Leniency.VALID):
        return phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)
    for form in (plain[:40], *_with_its_country(plain[:40])):
        try:
            number = phonenumbers.parse(form, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return None


_DIALED_ABROAD = re.compile(r"(?:\+|00|011)(?=[\s.(-]*\d)")
_COUNTRY_APART = re.compile(r"\(?[2-9]\d\)?[\s.-]")
_LOCAL_DIGITS = 10
_MEXICAN_MOBILE = re.compile(r"\+521(\d{10})")


def _with_its_country(text: str) -> list[str]:
    """The number with a plus: "00 84 …", and "84 912 345 678", whose two digits apart are no area code of ours. One of
    three digits would be: 504 is Honduras, and New Orleans. Mexico once had a 1 behind its 52.
    """
    number = re.sub(r"^[^\d+(]+", "", text)
    digits = re.sub(r"\D", "", number)
    if dialed := _DIALED_ABROAD.match(number):
        whole = "+" + re.sub(r"\D", "", number[dialed.end() :])
    elif _COUNTRY_APART.match(number) and len(digits) > _LOCAL_DIGITS:
        whole = f"+{digits}"
    else:
        return []
    return [whole, _MEXICAN_MOBILE.sub(r"+52\1", whole)]
