from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "handrail.people"

    def ready(self) -> None:
        from handrail.outbox import handlers
        from handrail.people import second_factor  # noqa: F401  the house's one signal receiver
        from handrail.people.contact_rule import contact_rule

        handlers.register_contact_rule(contact_rule)
