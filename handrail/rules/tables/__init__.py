"""Spreadsheets as people really keep them: read them, find the columns, understand the cells.

Nothing in a file is ever evaluated: a cell that starts with = + - or @ is text. What can't be read comes back as a
`Problem` with a key and facts, never as a guess.
"""

from handrail.rules.tables.ages import Ages, parse_ages
from handrail.rules.tables.cells import (
    Problem,
    parse_list,
    parse_number,
    parse_phone,
    parse_yes_no,
)
from handrail.rules.tables.dates import Order, nearest_day, order_of, parse_date, possible_days
from handrail.rules.tables.decoding import UNREAD, plain_text
from handrail.rules.tables.headings import heading_fit, match_headings
from handrail.rules.tables.hours import Hours, parse_hours, parse_hours_of
from handrail.rules.tables.reading import MOST_BYTES, MOST_ROWS, Row, Table, TableRefused, read_table

__all__ = [
    "MOST_BYTES",
    "MOST_ROWS",
    "Ages",
    "UNREAD",
    "Hours",
    "Order",
    "Problem",
    "Row",
    "Table",
    "TableRefused",
    "heading_fit",
    "match_headings",
    "nearest_day",
    "order_of",
    "parse_ages",
    "parse_date",
    "parse_hours",
    "parse_hours_of",
    "parse_list",
    "parse_number",
    "parse_phone",
    "parse_yes_no",
    "plain_text",
    "possible_days",
    "read_table",
]
