from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "handrail.intake"

    def ready(self) -> None:
        from handrail.access import holdings as held
        from handrail.access import keeping as kept
        from handrail.intake import enrolling, holdings, keeping, queries
        from handrail.mentees import beginnings
        from handrail.program import handlers

        beginnings.register(
            "reach_out",
            known=enrolling.known,
            was_known=enrolling.was_known,
            hold=enrolling.hold,
            enrolled=enrolling.enrolled,
        )
        held.register("intake", holdings.HOLDINGS)
        handlers.register_clock("answer_within_hours", queries.unanswered_since)
        handlers.register_clock("triage_within_hours", queries.undecided_since)
        kept.register(*keeping.CLASSES)
