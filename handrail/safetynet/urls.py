from django.urls import path

from handrail.safetynet import views

app_name = "safetynet"

urlpatterns = [
    path("", views.queue, name="queue"),
    path("<slug:rule>/<uuid:subject>/", views.row, name="row"),
    path("<slug:rule>/<uuid:subject>/take/", views.take, name="take"),
    path("<slug:rule>/<uuid:subject>/hand-over/", views.hand_over, name="hand-over"),
    path("<slug:rule>/<uuid:subject>/attempt/", views.note_attempt, name="attempt"),
    path("<slug:rule>/<uuid:subject>/send-again/", views.send_again, name="send-again"),
    path("<slug:rule>/<uuid:subject>/resolve/", views.resolve, name="resolve"),
]
