from datetime import timedelta

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "handrail.records"

    def ready(self) -> None:
        from handrail.access import holdings as held
        from handrail.access import keeping as kept
        from handrail.outbox import clock
        from handrail.records import holdings, jobs, keeping

        clock.register("records.purge", timedelta(minutes=10), jobs.purge)
        held.register("records", holdings.HOLDINGS)
        held.register_stops(holdings.stops)
        kept.register(*keeping.CLASSES)
