"""Long lists, a page at a time: nobody scrolls through years, and nothing drops off the end."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse


def page_number(request: HttpRequest) -> int:
    """From the address; the first where it is none."""
    return _number(request.GET.get("page", "")) or 1


def a_page(request: HttpRequest, rows: QuerySet[Any] | Sequence[Any], size: int) -> Page[Any]:
    """The page that is asked for; the last one where there are fewer. For ui/_pages.html."""
    return Paginator(rows, size).get_page(page_number(request))


def back_to_page(request: HttpRequest, view: str, row: UUID | None = None) -> HttpResponseRedirect:
    """To the list, on the page where whoever acted on a row was (ui/_same_page.html), at the row if it is there."""
    number = _number(request.POST.get("page", ""))
    return HttpResponseRedirect(reverse(view) + (f"?page={number}" if number else "") + (f"#{row}" if row else ""))


def _number(asked: str) -> int:
    """0 for what is no number of a page."""
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 0
