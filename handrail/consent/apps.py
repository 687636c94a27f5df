from django.apps import AppConfig


class ConsentConfig(AppConfig):
    name = "handrail.consent"

    def ready(self) -> None:
        from handrail.access import holdings as held
        from handrail.access import keeping as kept
        from handrail.consent import holdings, keeping

        held.register("consent", holdings.HOLDINGS)
        kept.register(*keeping.CLASSES)
