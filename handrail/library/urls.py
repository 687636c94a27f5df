from django.urls import path

from handrail.library import views

app_name = "library"

urlpatterns = [
    path("exercises/", views.exercises, name="exercises"),
    path("exercises/<slug:slug>/", views.exercise, name="exercise"),
    path("learn/", views.pieces, name="pieces"),
    path("learn/<slug:slug>/", views.piece, name="piece"),
]
