from datetime import timedelta

from django.apps import AppConfig


class MenteesConfig(AppConfig):
    name = "handrail.mentees"

    def ready(self) -> None:
        from handrail.access import holdings as held
        from handrail.access import merging
        from handrail.mentees import age_meaning, clashes, holdings, jobs, queries
        from handrail.mentees.services import files
        from handrail.outbox import clock
        from handrail.program import handlers

        clock.register("mentees.forget_mentee_files", timedelta(minutes=10), jobs.forget_mentee_files)
        held.register("mentees", holdings.HOLDINGS, scrub=files.forget_all_files)
        held.register_stops(holdings.stops)
        merging.register("mentees", clashes.CLASHES, rewrites=clashes.rewrites, after=clashes.after)
        handlers.register_meaning(age_meaning.of_the_adult_age)
        handlers.register_site_of(queries.lives_at)
