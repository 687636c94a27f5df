from django.apps import AppConfig


class MenteesConfig(AppConfig):
    name = "handrail.mentees"
