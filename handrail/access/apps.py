from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "handrail.access"

    def ready(self) -> None:
        from handrail.access import checks  # noqa: F401  registers the door check
