from datetime import timedelta

from django.apps import AppConfig


class RecoveryConfig(AppConfig):
    name = "handrail.recovery"

    def ready(self) -> None:
        from handrail.access import holdings as held
        from handrail.access import merging
        from handrail.library import handlers as library
        from handrail.mentorships import handlers
        from handrail.outbox import clock
        from handrail.outbox import handlers as letters
        from handrail.program import handlers as policies
        from handrail.recovery import after, beside, clashes, holdings, jobs, queries

        handlers.stand_beside(beside.what_is_shared)
        library.stand_after_exercise(after.did_it_help)
        library.stand_after_exercise(after.send_exercise)
        library.stand_after_piece(after.send_piece)
        letters.register(jobs.LETTER, jobs.words_of, of_its_day=True)
        clock.register("recovery.remind", timedelta(minutes=15), jobs.remind)
        held.register("recovery", holdings.HOLDINGS)
        held.register_stops(holdings.stops)
        merging.register("recovery", clashes.CLASHES)
        policies.register_clock("talk_minutes", queries.asking_since)
