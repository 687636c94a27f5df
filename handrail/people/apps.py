from datetime import timedelta

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "handrail.people"

    def ready(self) -> None:
        from handrail.outbox import clock, handlers
        from handrail.people import (
            jobs,
            second_factor,  # noqa: F401  the house's one signal receiver
        )
        from handrail.people.contact_rule import contact_rule
        from handrail.ui import offline

        handlers.register_contact_rule(contact_rule)
        clock.register("people.forget_ended_sessions", timedelta(hours=1), jobs.forget_ended_sessions)
        offline.register_sign_out("account_logout")
