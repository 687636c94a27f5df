from django.apps import AppConfig


class MatchingConfig(AppConfig):
    name = "handrail.matching"

    def ready(self) -> None:
        from handrail.access import holdings as held
        from handrail.access import merging
        from handrail.matching import clashes, holdings, leaving_meaning, queries, services
        from handrail.mentees import apart
        from handrail.mentors import handlers as mentors
        from handrail.people import leaving
        from handrail.program import handlers

        apart.register(services.keep_apart)
        mentors.say_what_leaving_means(leaving_meaning.of_a_mentor)
        leaving.register_holds(queries.offers_held)
        held.register("matching", holdings.HOLDINGS, scrub=services.take_out_of_rounds)
        merging.register("matching", clashes.CLASHES, stops=clashes.stops)
        handlers.register_clock("choose_within_hours", queries.choosing_since)
        handlers.register_clock("mentor_answers_within_hours", queries.asked_since)
