from django.urls import path

from handrail.home import views

app_name = "home"

urlpatterns = [
    path("", views.welcome, name="welcome"),
    path("help/", views.help_now, name="help"),
    path("health/", views.health, name="health"),
    path("today/", views.today, name="today"),
    path("today/notices/<uuid:pk>/", views.open_notice, name="open-notice"),
    path("people/", views.people, name="people"),
    path("people/<uuid:pk>/", views.person, name="person"),
]
