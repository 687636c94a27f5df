from django.apps import AppConfig


class MentorshipsConfig(AppConfig):
    name = "handrail.mentorships"

    def ready(self) -> None:
        from handrail.mentors import handlers
        from handrail.mentorships import queries

        handlers.count_caseloads_by(queries.caseloads)
