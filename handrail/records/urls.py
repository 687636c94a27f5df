from django.urls import path

from handrail.records.views import copies

app_name = "records"

urlpatterns = [
    path("account/copy/", copies.my_copy, name="my-copy"),
    path("people/<uuid:pk>/copy/", copies.copy_for, name="copy-for"),
    path("copies/<uuid:pk>/", copies.copy, name="copy"),
    path("copies/<uuid:pk>/json/", copies.copy_json, name="copy-json"),
]
