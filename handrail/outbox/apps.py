from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "handrail.outbox"

    def ready(self) -> None:
        from handrail.access import holdings as held
        from handrail.outbox import holdings

        held.register("outbox", holdings.HOLDINGS)
