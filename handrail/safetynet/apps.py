from django.apps import AppConfig


class SafetynetConfig(AppConfig):
    name = "handrail.safetynet"

    def ready(self) -> None:
        from handrail.access import holdings as held
        from handrail.safetynet import holdings

        held.register("safetynet", holdings.HOLDINGS)
