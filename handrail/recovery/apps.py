from datetime import timedelta

from django.apps import AppConfig


class RecoveryConfig(AppConfig):
    name = "handrail.recovery"

    def ready(self) -> None:
        from handrail.mentorships import handlers
        from handrail.outbox import clock
        from handrail.outbox import handlers as letters
        from handrail.recovery import beside, jobs

        handlers.stand_beside(beside.what_is_shared)
        letters.register(jobs.LETTER, jobs.words_of)
        clock.register("recovery.remind", timedelta(minutes=15), jobs.remind)
