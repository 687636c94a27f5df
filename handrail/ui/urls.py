from django.urls import path

from handrail.ui.views import drafts, frame, phone

app_name = "ui"
urlpatterns = [
    path("leave/", frame.leave, name="exit"),
    path("continue/", frame.come_back, name="come-back"),
    path("language/", frame.switch_language, name="language"),
    path("theme/", frame.switch_theme, name="theme"),
    path("favicon.ico", frame.favicon, name="favicon"),
    path("sw.js", phone.worker, name="worker"),
    path("app.webmanifest", phone.manifest, name="manifest"),
    path("offline/", phone.offline_page, name="offline"),
    path("weather/", phone.weather, name="weather"),
    path("on-this-phone/", phone.on_this_phone, name="on-this-phone"),
    path("on-this-phone/install/", phone.install, name="install"),
    path("drafts/", drafts.keep_draft, name="keep-draft"),
    path("drafts/drop/", drafts.drop_draft, name="drop-draft"),
    path("here/", phone.here, name="here"),
]
