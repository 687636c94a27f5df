from django.urls import path

from handrail.consent.views import disclosures, official, releases

app_name = "consent"

urlpatterns = [
    path("account/told-outside/", disclosures.told_of_me, name="told-of-me"),
    path("people/<uuid:pk>/told-outside/", disclosures.told_outside, name="told-outside"),
    path("people/<uuid:pk>/told-outside/consent/", releases.record_release, name="record-release"),
    path("people/<uuid:pk>/tell/<str:ground>/", disclosures.disclose, name="disclose"),
    path("releases/<uuid:pk>/", releases.release, name="release"),
    path("releases/<uuid:pk>/end/", releases.end_release, name="end-release"),
    path("disclosures/<uuid:pk>/", disclosures.disclosure, name="disclosure"),
    path("disclosures/<uuid:pk>/json/", disclosures.disclosure_json, name="disclosure-json"),
    path("official/", official.somebody_official, name="official"),
    path("official/<uuid:pk>/", official.decide_official, name="decide-official"),
]
