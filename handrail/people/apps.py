from datetime import timedelta

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "handrail.people"

    def ready(self) -> None:
        from handrail.access import holdings as held
        from handrail.access import merging
        from handrail.outbox import clock, handlers
        from handrail.people import (
            clashes,
            holdings,
            jobs,
            told_by_library,  # noqa: F401  the house's signal receivers
            under_keys,
        )
        from handrail.people.contact_rule import contact_rule
        from handrail.people.queries import who_can_do_duty
        from handrail.program import handlers as program
        from handrail.ui import offline
        from handrail.vault import rotation

        handlers.register_contact_rule(contact_rule)
        program.register_duty(who_can_do_duty)
        clock.register("people.forget_ended_sessions", timedelta(hours=1), jobs.forget_ended_sessions)
        offline.register_sign_out("account_logout")
        for part in (under_keys.NameWords(), under_keys.Sessions(), under_keys.SecondFactors()):
            rotation.register(part)
        held.register("people", holdings.HOLDINGS)
        held.register_stops(holdings.stops)
        merging.register("people", clashes.CLASHES, stops=clashes.stops)
