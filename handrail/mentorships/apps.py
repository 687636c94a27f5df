from django.apps import AppConfig


class MentorshipsConfig(AppConfig):
    name = "handrail.mentorships"
