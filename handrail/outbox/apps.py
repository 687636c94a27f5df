from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "handrail.outbox"

    def ready(self) -> None:
        from handrail.access import holdings as held
        from handrail.access import keeping as kept
        from handrail.outbox import holdings, keeping

        held.register("outbox", holdings.HOLDINGS)
        kept.register(*keeping.CLASSES)
