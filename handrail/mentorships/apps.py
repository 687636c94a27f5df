from datetime import timedelta

from django.apps import AppConfig


class MentorshipsConfig(AppConfig):
    name = "handrail.mentorships"

    def ready(self) -> None:
        from handrail.access import holdings as held
        from handrail.mentors import handlers
        from handrail.mentorships import holdings, jobs, queries
        from handrail.outbox import clock

        clock.register("mentorships.remind", timedelta(minutes=15), jobs.remind)
        handlers.count_caseload_by(queries.caseload)
        held.register("mentorships", holdings.HOLDINGS)
        held.register_stops(holdings.stops)
