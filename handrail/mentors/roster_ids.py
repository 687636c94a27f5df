"""One form for each way of writing a mentor's number in a spreadsheet."""

import re
import unicodedata


def roster_id(text: str) -> str:
    """`M-007 ` → `m-007`; `7.0`, as a spreadsheet program likes to write it, → `7`. Case makes no difference."""
    plain = "".join(unicodedata.normalize("NFKC", text).split()).casefold()
    return re.sub(r"^([0-9]+)\.0+$", r"\1", plain)
