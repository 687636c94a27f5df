from django.urls import path

from handrail.home import views

app_name = "home"

urlpatterns = [
    path("", views.welcome, name="welcome"),
    path("help/", views.help_now, name="help"),
    path("health/", views.health, name="health"),
]
