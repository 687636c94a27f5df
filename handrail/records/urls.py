from django.urls import path

from handrail.records.views import copies, erasures, holds, retention

app_name = "records"

urlpatterns = [
    path("account/copy/", copies.my_copy, name="my-copy"),
    path("people/<uuid:pk>/copy/", copies.copy_for, name="copy-for"),
    path("copies/<uuid:pk>/", copies.copy, name="copy"),
    path("copies/<uuid:pk>/json/", copies.copy_json, name="copy-json"),
    path("account/erasure/", erasures.my_erasure, name="my-erasure"),
    path("account/erasure/take-back/", erasures.take_back_erasure, name="take-back-erasure"),
    path("people/<uuid:pk>/erasure/", erasures.ask_erasure, name="ask-erasure"),
    path("erasures/", erasures.erasures, name="erasures"),
    path("erasures/<uuid:pk>/", erasures.decide_erasure, name="decide-erasure"),
    path("erasures/<uuid:pk>/decline/", erasures.decline_erasure, name="decline-erasure"),
    path("program/holds/", holds.holds, name="holds"),
    path("program/holds/<uuid:pk>/lift/", holds.lift_hold, name="lift-hold"),
    path("program/retention/", retention.retention, name="retention"),
]
