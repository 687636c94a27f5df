from django.apps import AppConfig


class ConsentConfig(AppConfig):
    name = "handrail.consent"
