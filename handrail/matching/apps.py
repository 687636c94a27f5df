from django.apps import AppConfig


class MatchingConfig(AppConfig):
    name = "handrail.matching"

    def ready(self) -> None:
        from handrail.access import holdings as held
        from handrail.matching import holdings, queries, services
        from handrail.mentees import apart
        from handrail.program import handlers

        apart.register(services.keep_apart)
        held.register("matching", holdings.HOLDINGS, scrub=services.take_out_of_rounds)
        handlers.register_clock("choose_within_hours", queries.choosing_since)
        handlers.register_clock("mentor_answers_within_hours", queries.asked_since)
