from django.urls import path

from handrail.matching.views import endings, matching

app_name = "matching"

urlpatterns = [
    path("matching/", matching.waiting, name="waiting"),
    path("matching/<uuid:pk>/", matching.board, name="board"),
    path("matching/<uuid:pk>/choose/", matching.choose_on_screen, name="choose-on-screen"),
    path("matching/<uuid:pk>/consents/", endings.consents, name="consents"),
    path("matching/<uuid:pk>/consents/<uuid:consent>/withdraw/", endings.withdraw_consent, name="withdraw-consent"),
    path("matching/<uuid:pk>/leave-program/", endings.leave_program, name="leave-program"),
    path("matching/offers/<uuid:pk>/choose/", matching.choose, name="choose"),
    path("matching/proposals/<uuid:pk>/set-aside/", matching.set_aside, name="set-aside"),
    path("offers/<uuid:pk>/", matching.offer, name="offer"),
    path("offers/<uuid:pk>/yes/", matching.accept, name="accept"),
    path("offers/<uuid:pk>/no/", matching.decline, name="decline"),
]
