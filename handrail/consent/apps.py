from django.apps import AppConfig


class ConsentConfig(AppConfig):
    name = "handrail.consent"

    def ready(self) -> None:
        from handrail.access import holdings as held
        from handrail.consent import holdings

        held.register("consent", holdings.HOLDINGS)
