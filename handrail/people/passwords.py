"""A password that anybody who knows this program would try first is none (docs/operations/security.md)."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

WORDS = (
    "handrail recovery recover sobriety sober addiction clean mentee mentor coordinator supervisor director clinician"
    " program clinic counselor welcome password passphrase letmein qwerty biloxi mississippi"
).split()
"""Names of the program, its roles, its field and its place, and what people put where a password is asked for."""
LEAST_BESIDES = 8
"""So many letters and digits that are not these words, nor the same one again and again."""


class OwnWordsValidator:
    def validate(self, password: str, user: Any = None) -> None:
        rest = "".join(letter for letter in password.casefold() if letter.isalnum())
        for word in sorted((*WORDS, str(getattr(user, "username", "") or "").casefold()), key=len, reverse=True):
            rest = rest.replace(word, "") if word else rest
        rest = re.sub(r"(.+?)\1+", r"\1", rest)
        if len(rest) < LEAST_BESIDES:
            raise ValidationError(self.get_help_text(), code="password_own_words")

    def get_help_text(self) -> str:
        return _("This is easy to guess here. Add words that have nothing to do with your work.")
