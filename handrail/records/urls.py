from django.urls import path

from handrail.records.views import copies, erasures, holds, merges, retention

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
    path("alike/", merges.alike, name="alike"),
    path("people/<uuid:pk>/same-as/<uuid:other>/", merges.compare, name="compare"),
    path("people/<uuid:pk>/same-as/<uuid:other>/two/", merges.say_two, name="say-two"),
    path("people/<uuid:pk>/same-as/<uuid:other>/not-two/", merges.take_back_two, name="take-back-two"),
    path("merges/<uuid:pk>/", merges.merge, name="merge"),
    path("merges/<uuid:pk>/confirm/", merges.confirm_merge, name="confirm-merge"),
    path("merges/<uuid:pk>/decline/", merges.decline_merge, name="decline-merge"),
    path("merges/<uuid:pk>/undo/", merges.undo_merge, name="undo-merge"),
    path("program/holds/", holds.holds, name="holds"),
    path("program/holds/<uuid:pk>/lift/", holds.lift_hold, name="lift-hold"),
    path("program/retention/", retention.retention, name="retention"),
]
