"""Every address of the house. Library pages come only through `library`, each behind a door of ours."""

from django.conf import settings
from django.urls import include, path

handler400 = "handrail.ui.errors.bad_request"
handler403 = "handrail.ui.errors.permission_denied"
handler404 = "handrail.ui.errors.page_not_found"
handler500 = "handrail.ui.errors.server_error"

urlpatterns = [
    path("", include("handrail.home.urls")),
    path("", include("handrail.ui.urls")),
    path("", include("handrail.people.urls")),
    path("account/", include("handrail.people.library_urls")),
    path("", include("handrail.records.urls")),
    path("", include("handrail.consent.urls")),
    path("", include("handrail.library.urls")),
    path("program/", include("handrail.program.urls")),
    path("", include("handrail.audit.urls")),
    path("mentees/", include("handrail.mentees.urls")),
    path("mentors/", include("handrail.mentors.urls")),
    path("", include("handrail.mentorships.urls")),
    path("", include("handrail.intake.urls")),
    path("", include("handrail.matching.urls")),
    path("", include("handrail.recovery.urls")),
    path("queue/", include("handrail.safetynet.urls")),
]

if settings.DEMO:
    urlpatterns.append(path("demo/", include("handrail.operations.demo.urls")))
