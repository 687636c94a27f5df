"""Which page of a long list is asked for."""

from django.http import HttpRequest


def page_number(request: HttpRequest) -> int:
    """From the address; the first where it is none."""
    asked = request.GET.get("page", "")
    return int(asked) if asked.isascii() and asked.isdigit() and 0 < len(asked) < 9 and int(asked) else 1
