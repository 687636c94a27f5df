from django.apps import AppConfig


class SafetynetConfig(AppConfig):
    name = "handrail.safetynet"

    def ready(self) -> None:
        from handrail.access import holdings as held
        from handrail.program import handlers
        from handrail.safetynet import holdings, meanings

        held.register("safetynet", holdings.HOLDINGS)
        handlers.register_meaning(meanings.of_the_queue)
