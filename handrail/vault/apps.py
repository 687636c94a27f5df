from django.apps import AppConfig


class VaultConfig(AppConfig):
    name = "handrail.vault"

    def ready(self) -> None:
        from handrail.vault import checks  # noqa: F401  registers the check of labels
