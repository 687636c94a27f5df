from datetime import timedelta

from django.apps import AppConfig


class MentorsConfig(AppConfig):
    name = "handrail.mentors"

    def ready(self) -> None:
        from handrail.access import holdings as held
        from handrail.access import merging
        from handrail.mentors import clashes, holdings, jobs, queries
        from handrail.mentors.services import files
        from handrail.outbox import clock
        from handrail.program import handlers

        clock.register("mentors.forget_roster_files", timedelta(minutes=10), jobs.forget_roster_files)
        held.register("mentors", holdings.HOLDINGS, scrub=files.forget_all_files)
        held.register_stops(holdings.stops)
        merging.register("mentors", clashes.CLASHES, stops=clashes.stops)
        handlers.register_site_of(queries.lives_at)
