"""Why a file that somebody sent is no table, in words: the same wherever a spreadsheet comes in."""

from collections.abc import Sequence

from django.utils.translation import gettext as _


def why_refused(key: str, facts: Sequence[str]) -> str:
    """One sentence in the person's language, for the key and facts of a rules.tables.TableRefused."""
    fact = facts[0] if facts else ""
    return {
        "too_big": _("This file is too big. Split it into files of less than %(fact)s MB."),
        "workbook": _("This is a workbook, not a CSV file. Open it, choose “Save as”, pick CSV, and send that file."),
        "zip": _("This is a ZIP file with a list in it. Unpack it, save the list as CSV, and send that file."),
        "pdf": _("This is a PDF, not a CSV file. Save the spreadsheet as CSV and send that file."),
        "picture": _("This is a picture, not a CSV file. Save the list itself as CSV and send that file."),
        "json": _("This is a JSON file, not a CSV file. Save the list as CSV and send that file."),
        "web_page": _("This is a web page or XML, not a CSV file. Open it as a spreadsheet, and save it as CSV."),
        "contacts": _("These are address cards, not a CSV file. Export the contacts as CSV and send that file."),
        "letters": _(
            "The accents in this file can’t be read for sure. Open the list, choose “Save as”, pick “CSV UTF-8”, and "
            "send that file."
        ),
        "no_text": _("This file is no text. Open the list in its program, save it as CSV, and send that file."),
        "document": _("This is a document, not a CSV file. Save the list as CSV and send that file."),
        "too_many_rows": _("This file has more than %(fact)s rows. Split it, and send one part after the other."),
        "cell_too_long": _("Row %(fact)s has a cell that is far too long. Look for a quotation mark that never ends."),
        "open_quote": _("A quotation mark in row %(fact)s never ends. Take it out, or save the file as CSV again."),
        "empty": _("This file has no rows. Check that you picked the right one."),
        "too_wide": _("Row %(fact)s has far too many cells. Check that you picked the right file."),
    }.get(key, _("This file can’t be read. Save the spreadsheet as CSV (UTF-8) and send that file.")) % {"fact": fact}
