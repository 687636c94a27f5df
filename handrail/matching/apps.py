from django.apps import AppConfig


class MatchingConfig(AppConfig):
    name = "handrail.matching"

    def ready(self) -> None:
        from handrail.matching import services
        from handrail.mentees import apart

        apart.register(services.keep_apart)
