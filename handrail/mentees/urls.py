from django.urls import path

from handrail.mentees import views

app_name = "mentees"

urlpatterns = [
    path("enroll/", views.enroll, name="enroll"),
    path("<uuid:pk>/wishes/", views.wishes, name="wishes"),
    path("<uuid:pk>/stage/", views.change_stage, name="stage"),
    path("<uuid:pk>/exclusions/", views.exclusions, name="exclusions"),
    path("<uuid:pk>/exclusions/<uuid:exclusion>/remove/", views.remove_exclusion, name="remove-exclusion"),
]
