from django.apps import AppConfig


class ConsentConfig(AppConfig):
    name = "handrail.consent"

    def ready(self) -> None:
        from handrail.access import holdings as held
        from handrail.access import keeping as kept
        from handrail.access import merging
        from handrail.consent import clashes, holdings, keeping

        held.register("consent", holdings.HOLDINGS)
        kept.register(*keeping.CLASSES)
        merging.register("consent", clashes.CLASHES, stops=clashes.stops)
