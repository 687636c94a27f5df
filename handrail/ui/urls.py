from django.urls import path

from handrail.ui import views

app_name = "ui"
urlpatterns = [
    path("leave/", views.leave, name="exit"),
    path("continue/", views.come_back, name="come-back"),
    path("language/", views.switch_language, name="language"),
    path("theme/", views.switch_theme, name="theme"),
    path("favicon.ico", views.favicon, name="favicon"),
]
