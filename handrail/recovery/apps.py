from django.apps import AppConfig


class RecoveryConfig(AppConfig):
    name = "handrail.recovery"

    def ready(self) -> None:
        from handrail.mentorships import handlers
        from handrail.recovery import beside

        handlers.stand_beside(beside.what_is_shared)
