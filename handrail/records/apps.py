from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "handrail.records"

    def ready(self) -> None:
        from handrail.access import holdings as held
        from handrail.records import holdings

        held.register("records", holdings.HOLDINGS)
