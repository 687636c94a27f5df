"""The ways out of the house. Each takes the letter's id along, so that a letter sent again can be told as the same."""

import json
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage

TEXT, MAIL = "text", "mail"


def send_text(letter_id: UUID, address: str, subject: str, words: str, now: datetime) -> None:
    """One line of JSON at the end of OUTBOX_DIR/texts.jsonl, on the disk when this returns. Raises OSError."""
    folder = Path(settings.OUTBOX_DIR)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    line = {"id": str(letter_id), "at": now.isoformat(), "to": address, "text": words}
    handle = os.open(folder / "texts.jsonl", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
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


Channel = Callable[[UUID, str, str, str, datetime], None]
CHANNELS: dict[str, Channel] = {TEXT: send_text, MAIL: send_mail}
