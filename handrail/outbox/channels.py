"""The ways out of the house. Each takes the letter's id along, so that a letter sent again can be told as the same."""

import fcntl
import json
import os
from collections.abc import Callable, Collection
from datetime import datetime
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage

TEXT, MAIL = "text", "mail"
BETWEEN_MAILS = b"-" * 79 + b"\n"
"""Django puts two mails of one second into one file now and then."""


def send_text(letter_id: UUID, address: str, subject: str, words: str, now: datetime) -> None:
    """One line of JSON at the end of OUTBOX_DIR/texts.jsonl, on the disk when this returns. Raises OSError."""
    folder = Path(settings.OUTBOX_DIR)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    line = {"id": str(letter_id), "at": now.isoformat(), "to": address, "text": words}
    handle = os.open(folder / "texts.jsonl", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)  # forget() may be writing the file anew
        os.write(handle, (json.dumps(line, ensure_ascii=False) + "\n").encode())  # one write: lines never mix
        os.fsync(handle)
    finally:
        os.close(handle)


def send_mail(letter_id: UUID, address: str, subject: str, words: str, now: datetime) -> None:
    """Through Django's mail backend. Raises OSError, of which every SMTP error is one."""
    folder = getattr(settings, "EMAIL_FILE_PATH", None)
    if folder:
        Path(folder).mkdir(mode=0o700, parents=True, exist_ok=True)
    headers = {"Message-ID": f"<{letter_id}@{settings.DEFAULT_FROM_EMAIL.rpartition('@')[2].rstrip('>')}>"}
    EmailMessage(subject, words, settings.DEFAULT_FROM_EMAIL, [address], headers=headers).send()


def forget(addresses: Collection[str]) -> None:
    """Take out of the outbox folder what was written to these addresses, where letters are files."""
    place = Path(settings.OUTBOX_DIR) / "texts.jsonl"
    if place.exists():
        with open(place, "r+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            kept = [line for line in file.read().splitlines(True) if json.loads(line)["to"] not in addresses]
            _overwrite(file, b"".join(kept))
    mails = Path(getattr(settings, "EMAIL_FILE_PATH", None) or place.parent / "mail")
    for mail in mails.glob("*.log"):
        letters = mail.read_bytes().split(BETWEEN_MAILS)
        kept = [letter for letter in letters if not any(address.encode() in letter for address in addresses)]
        if kept != letters:
            with open(mail, "r+b") as file:
                _overwrite(file, BETWEEN_MAILS.join(kept))
        if not any(kept):
            mail.unlink()


def _overwrite(file: BinaryIO, content: bytes) -> None:
    """In its place, so that nothing of what stood there stays on the disk where the file system writes in place."""
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    file.write(content.ljust(size, b"\0"))
    file.flush()
    os.fsync(file.fileno())
    file.truncate(len(content))


Channel = Callable[[UUID, str, str, str, datetime], None]
CHANNELS: dict[str, Channel] = {TEXT: send_text, MAIL: send_mail}
