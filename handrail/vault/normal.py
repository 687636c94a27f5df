"""One form for each way of writing the same thing, so that a blind index finds it."""

import unicodedata

import phonenumbers

REGION = "US"


def phone(text: str) -> str:
    """`(843) 555-0100` → `+18435550100`; what is no phone number becomes its bare digits."""
    try:
        number = phonenumbers.parse(text, REGION)
    except phonenumbers.NumberParseException:
        number = None
    if number is not None and phonenumbers.is_possible_number(number):
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return "".join(str(unicodedata.digit(letter)) for letter in text if letter.isdigit())


def email(text: str) -> str:
    """Addresses are compared without regard to case, as every large mail host does."""
    return unicodedata.normalize("NFKC", text).strip().casefold()
