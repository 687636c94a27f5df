from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "handrail.intake"

    def ready(self) -> None:
        from handrail.access import holdings as held
        from handrail.intake import enrolling, holdings
        from handrail.mentees import beginnings

        beginnings.register("reach_out", known=enrolling.known, hold=enrolling.hold, enrolled=enrolling.enrolled)
        held.register("intake", holdings.HOLDINGS)
