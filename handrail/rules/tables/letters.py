"""Whether a text that was read as Windows-1252 was written in another code page, and is full of wrong letters.

Nothing says it for sure. These are letters that stand beside each other in no name of Windows-1252, and do so where
Vietnamese and Spanish names of other code pages were read as if they were of this one.
"""

import re

_SIGNS = (
    # Vietnamese Windows (cp1258): the tone is a letter of its own behind its vowel; đ is ð.
    re.compile(r"[aeiouyâêôãõýAEIOUYÂÊÔÃÕÝ][ÌÒÞ]|[aeiouyâêôãõý][ìò]|[Ðð]|\w[Þþ]"),
    # Mac: é á ñ ó í ú and the others, as "Jos‡".
    re.compile(r"[a-z][ŽŠŸƒˆ‰„‡†™][a-z]|[a-z][ŽŸ]\b|[A-Z]—[a-z]|[a-z]–(?:a|o|os|as|ez|oz|ito|ita)\b|[a-z]’[ao]s?\b"),
    # DOS (cp437, cp850) and Vietnamese of before Windows: signs within a word.
    re.compile(r"[A-Za-z][¤¡¢£‚¨«®¬¸µ¶·¹¾»¼½][A-Za-z]|[a-z]‚(?=[\s,;|]|$)"),
)


def of_another_alphabet(text: str, line_ends: str) -> bool:
    """text: as Windows-1252. line_ends: all of the file; those of an old Mac alone tell that its letters are Mac's."""
    of_a_mac = "\r" in line_ends and "\n" not in line_ends
    return of_a_mac or any(sign.search(text) for sign in _SIGNS)
