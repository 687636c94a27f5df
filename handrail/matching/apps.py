from django.apps import AppConfig


class MatchingConfig(AppConfig):
    name = "handrail.matching"

    def ready(self) -> None:
        from handrail.access import holdings as held
        from handrail.matching import holdings, services
        from handrail.mentees import apart

        apart.register(services.keep_apart)
        held.register("matching", holdings.HOLDINGS, scrub=services.take_out_of_rounds)
