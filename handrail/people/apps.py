from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "handrail.people"

    def ready(self) -> None:
        from handrail.people import second_factor  # noqa: F401  the house's one signal receiver
