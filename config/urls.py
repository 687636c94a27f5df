"""Every address of the house. Library pages come only through `library`, each behind a door of ours."""

from django.urls import include, path

urlpatterns = [
    path("", include("handrail.people.urls")),
]
