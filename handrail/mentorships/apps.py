from datetime import timedelta

from django.apps import AppConfig


class MentorshipsConfig(AppConfig):
    name = "handrail.mentorships"

    def ready(self) -> None:
        from functools import partial

        from handrail.access import holdings as held
        from handrail.access import merging
        from handrail.mentors import handlers
        from handrail.mentorships import clashes, holdings, jobs, ladder_meaning, leaving_meaning, queries, services
        from handrail.outbox import clock
        from handrail.people import leaving
        from handrail.program import handlers as policies

        clock.register("mentorships.remind", timedelta(minutes=15), jobs.remind)
        handlers.count_caseload_by(queries.caseload)
        leaving.register_holds(queries.mentorships_held)
        leaving.register_holds(queries.concerns_held)
        leaving.register_follower(services.give_back_concerns)
        handlers.say_what_leaving_means(leaving_meaning.of_a_mentor)
        held.register("mentorships", holdings.HOLDINGS, scrub=services.end_what_is_open)
        held.register_stops(holdings.stops)
        merging.register("mentorships", clashes.CLASHES, stops=clashes.stops)
        policies.register_clock("first_contact_hours", queries.first_talks_open_since)
        policies.register_clock("concern_minutes", partial(queries.untaken_since, screens=False))
        policies.register_clock("screen_hours", partial(queries.untaken_since, screens=True))
        policies.register_meaning(ladder_meaning.of_the_ladder)
        policies.register_follower("cadence_ladder", services.move_to_ladder)
