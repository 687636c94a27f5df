from django.apps import AppConfig


class MenteesConfig(AppConfig):
    name = "handrail.mentees"

    def ready(self) -> None:
        from handrail.access import holdings as held
        from handrail.mentees import holdings

        held.register("mentees", holdings.HOLDINGS)
        held.register_stops(holdings.stops)
