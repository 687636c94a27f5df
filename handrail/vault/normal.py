"""One form for each way of writing the same thing, so that a blind index finds it."""

import re
import unicodedata

import phonenumbers

REGION = "US"
OURS = re.compile(r"\+1[2-9]\d\d[2-9]\d{6}")
"""A number of the North American plan: neither its area nor its exchange begins with 0 or 1. Whether an area is in use
is not asked, for new ones are."""
WHOLE = phonenumbers.ValidationResult.IS_POSSIBLE  # more than the local part without its area code
WHOLE_EMAIL = re.compile(r"[^@\s,;<>]{1,64}@[^@\s,;<>]+\.[^@\s,;<>.]{2,}")


def phone(text: str) -> str:
    """`(843) 555-0100` → `+18435550100`; what is no phone number becomes its bare digits."""
    try:
        number = phonenumbers.parse(text, REGION)
    except phonenumbers.NumberParseException:
        number = None
    if number is not None and phonenumbers.is_possible_number_with_reason(number) == WHOLE:
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return "".join(str(unicodedata.digit(letter)) for letter in text if letter.isdigit())


def email(text: str) -> str:
    """Addresses are compared without regard to case, as every large mail host does."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


def address(text: str) -> str:
    """A phone number or an e-mail address, told apart by its @."""
    return email(text) if "@" in text else phone(text)


def as_dialed(text: str) -> str:
    """How people here write it: `+12285550143` → `(228) 555-0143`. Anything else stays as it is."""
    try:
        number = phonenumbers.parse(text, None)
    except phonenumbers.NumberParseException:
        return text
    style = phonenumbers.PhoneNumberFormat
    ours = number.country_code == phonenumbers.country_code_for_region(REGION)
    return phonenumbers.format_number(number, style.NATIONAL if ours else style.INTERNATIONAL)


def tidy(kind: str, text: str) -> str | None:
    """The form in which a "phone" or an "email" is kept, or None when it is not a whole one."""
    if kind == "email":
        address = email(text)
        return address if WHOLE_EMAIL.fullmatch(address) else None
    number = phone(text)
    if number.startswith("+1"):
        return number if OURS.fullmatch(number) else None
    return number if number.startswith("+") else None
