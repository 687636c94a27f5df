from django.apps import AppConfig


class SafetynetConfig(AppConfig):
    name = "handrail.safetynet"

    def ready(self) -> None:
        from handrail.access import holdings as held
        from handrail.access import merging
        from handrail.people import leaving
        from handrail.program import handlers
        from handrail.safetynet import clashes, holdings, meanings, queries

        held.register("safetynet", holdings.HOLDINGS)
        merging.register("safetynet", clashes.CLASHES, row_ids=clashes.ROW_IDS)
        leaving.register_holds(queries.rows_held)
        handlers.register_meaning(meanings.of_the_queue)
