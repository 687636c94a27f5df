from django.urls import path

from handrail.matching import views

app_name = "matching"

urlpatterns = [
    path("matching/", views.waiting, name="waiting"),
    path("matching/<uuid:pk>/", views.board, name="board"),
    path("matching/<uuid:pk>/choose/", views.choose_on_screen, name="choose-on-screen"),
    path("matching/offers/<uuid:pk>/choose/", views.choose, name="choose"),
    path("matching/proposals/<uuid:pk>/set-aside/", views.set_aside, name="set-aside"),
    path("offers/<uuid:pk>/", views.offer, name="offer"),
    path("offers/<uuid:pk>/yes/", views.accept, name="accept"),
    path("offers/<uuid:pk>/no/", views.decline, name="decline"),
]
