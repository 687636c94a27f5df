from django.urls import path

from handrail.audit import views

app_name = "audit"
urlpatterns = [path("trail/", views.read_trail, name="trail")]
