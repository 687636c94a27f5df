"""The few acts that belong to the frame itself. Open to everybody, signed in or not."""

from pathlib import Path

from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from handrail.access.doors import public_door
from handrail.ui import neutral, switches
from handrail.ui.neutral import SeeOther

FAVICON = Path(__file__).parent.parent / "static" / "ui" / "favicon.ico"


@csrf_exempt  # must work when session and token are long gone; the worst abuse is a sign-out
@public_door
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Its name and its refusals: who leaves is answered before they come this far (ui/neutral.py)."""
    return neutral.leave(request)


@csrf_exempt
@public_door
@require_POST
def come_back(request: HttpRequest) -> HttpResponse:
    response = SeeOther("/")
    neutral.unmark(response)
    return response


@csrf_exempt  # so that a page holds no token for it: 404 pages must be the same bytes each time
@public_door
@require_POST
def switch_language(request: HttpRequest) -> HttpResponse:
    response = SeeOther(switches.page_before(request))
    if language := switches.language_picked(request):
        switches.remember_language(response, language)
    return response


@csrf_exempt
@public_door
@require_POST
def switch_theme(request: HttpRequest) -> HttpResponse:
    response = SeeOther(switches.page_before(request))
    switches.remember_theme(response, request.POST.get(switches.THEME, ""))
    return response


@public_door
@require_safe
def favicon(request: HttpRequest) -> FileResponse:
    """For browsers that ask for it by its old address, whatever the page says."""
    return FileResponse(
        FAVICON.open("rb"), content_type="image/x-icon", headers={"Cache-Control": "public, max-age=86400"}
    )
