"""Every word that leaves the house. The list is closed and reviewed: no name, no word that tells what kind of program
this is, because a letter may be read by whoever holds the phone (docs/promises.md, 24).

Spanish and Vietnamese were not written by a speaker: see NOT_YET_READ_BY_A_SPEAKER.
"""

import re
from collections.abc import Mapping
from datetime import timedelta

from django.conf import settings

LANGUAGES = ("en", "es", "vi")
NOT_YET_READ_BY_A_SPEAKER = frozenset({"es", "vi"})
UNDO = timedelta(seconds=60)
"""A letter waits this long, so that the act it tells of can be undone."""

IMMEDIATE = frozenset({"code", "test"})
"""Somebody sits in front of the screen and waits for these."""

SUBJECTS = {"en": "An update", "es": "Una novedad", "vi": "Tin mới"}

TEXTS: Mapping[str, Mapping[str, str]] = {
    "update": {
        "en": "You have an update.",
        "es": "Tiene una novedad.",
        "vi": "Bạn có tin mới.",
    },
    "answer": {
        "en": "There is a question for you. Please answer when you can.",
        "es": "Hay una pregunta para usted. Responda cuando pueda.",
        "vi": "Có một câu hỏi cho bạn. Xin trả lời khi bạn có thể.",
    },
    "reminder": {
        "en": "A short reminder: there is something on your list.",
        "es": "Un breve recordatorio: hay algo en su lista.",
        "vi": "Nhắc nhẹ: có một việc trong danh sách của bạn.",
    },
    "urgent": {
        "en": "Something needs you now. Please look as soon as you can.",
        "es": "Algo le necesita ahora. Mire en cuanto pueda.",
        "vi": "Có việc cần bạn ngay. Xin xem sớm nhất có thể.",
    },
    "code": {
        "en": "Your code is {code}. It ends in 10 minutes. We never ask you for it.",
        "es": "Su código es {code}. Vence en 10 minutos. Nunca se lo pedimos.",
        "vi": "Mã của bạn là {code}. Mã hết hạn sau 10 phút. Chúng tôi không bao giờ hỏi mã này.",
    },
    "link": {
        "en": "Here is your page: {link} It works for one answer.",
        "es": "Esta es su página: {link} Sirve para una sola respuesta.",
        "vi": "Trang của bạn: {link} Chỉ dùng được cho một lần trả lời.",
    },
    "changed": {
        "en": "How we reach you was changed. If that was not you, please call us.",
        "es": "Se cambió la forma de comunicarnos con usted. Si no fue usted, llámenos.",
        "vi": "Cách liên lạc với bạn đã được đổi. Nếu không phải bạn đổi, xin gọi cho chúng tôi.",
    },
    "test": {
        "en": "This is a test. It works.",
        "es": "Esto es una prueba. Funciona.",
        "vi": "Đây là tin thử. Đã nhận được.",
    },
}

DIGEST = """\
How the machine is, {day}

Anchor: {anchor}
Checks: {fine} fine. Warn: {warn}. Fail: {fail}.
Last backup: {backup}
Could not be sent: {dead}
Waiting: {waiting}, of them late: {late}

This comes once a day. When it stays away, look at the machine.
"""
"""To those who run the machine, in the language of its commands. Figures, names of checks, and nobody."""

IN_DIGEST = {
    "day": re.compile(r"\d{4}-\d{2}-\d{2}"),
    "anchor": re.compile(r"\d{1,12}:[\w.+/=-]{20,120}|none"),
    "warn": re.compile(r"[a-z]+(, [a-z]+)*|none"),
    "fail": re.compile(r"[a-z]+(, [a-z]+)*|none"),
    "backup": re.compile(r"\d{1,6} hours old|none"),
    **dict.fromkeys(("fine", "dead", "waiting", "late"), re.compile(r"\d{1,7}")),
}

VALUES = {"code": re.compile(r"[0-9]{4,8}"), "link": re.compile(r"https?://[A-Za-z0-9.:/_~-]{1,200}")}


def text(kind: str, language: str, values: Mapping[str, str] | None = None) -> str:
    """The words of a letter; in English where the language is not one of ours.

    Raises:
        KeyError: no such letter.
        ValueError: a value that is no code and no address of ours.
    """
    values = values or {}
    for name, value in values.items():
        if name not in VALUES or not VALUES[name].fullmatch(value):
            raise ValueError(f"A letter takes no {name} like that.")
        if name == "link" and not value.startswith(settings.SITE_ADDRESS.rstrip("/") + "/"):
            raise ValueError("A letter links to our own pages only.")
    written = TEXTS[kind]
    return written.get(language, written["en"]).format(**values)


def digest(says: Mapping[str, str]) -> str:
    """The daily mail. Raises ValueError: something is missing in it, or is none of what it says."""
    if set(says) != set(IN_DIGEST) or not all(IN_DIGEST[name].fullmatch(value) for name, value in says.items()):
        raise ValueError("The digest says figures and names of checks only.")
    return DIGEST.format(**says)


def values_in(kind: str) -> frozenset[str]:
    """What is filled in before it leaves: "code", "link", or nothing."""
    return frozenset(name for name in VALUES if f"{{{name}}}" in TEXTS[kind]["en"])


def subject(language: str) -> str:
    return SUBJECTS.get(language, SUBJECTS["en"])


def example(kind: str, language: str) -> str:
    """The words with a made-up code and link, for whoever wants to see what would be sent."""
    return TEXTS[kind].get(language, TEXTS[kind]["en"]).format(code="123456", link=f"{settings.SITE_ADDRESS}/…")
