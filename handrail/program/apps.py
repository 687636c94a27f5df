from django.apps import AppConfig


class ProgramConfig(AppConfig):
    name = "handrail.program"

    def ready(self) -> None:
        from handrail.access import holdings as held
        from handrail.access.actor import NOBODY
        from handrail.program import doctor, holdings, queries
        from handrail.program.carriers import check_agreements
        from handrail.ui import offline, tabs

        tabs.register_line(lambda: queries.program(NOBODY).line)
        offline.register_lines(lambda: queries.lines_without_network(NOBODY))
        held.register("program", holdings.HOLDINGS)
        doctor.register("agreements", check_agreements)
