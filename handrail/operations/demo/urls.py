from django.urls import path

from handrail.operations.demo import views

app_name = "demo"

urlpatterns = [
    path("", views.cast, name="cast"),
    path("sign-in/<slug:key>/", views.sign_in_as, name="sign-in-as"),
]
