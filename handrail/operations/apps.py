from datetime import timedelta

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "handrail.operations"

    def ready(self) -> None:
        from handrail.operations import jobs
        from handrail.outbox import clock

        clock.register("operations.count_rows", timedelta(hours=6), jobs.count_rows_anew)
