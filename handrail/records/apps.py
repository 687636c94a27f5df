from datetime import timedelta
from functools import partial

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "handrail.records"

    def ready(self) -> None:
        from handrail.access import holdings as held
        from handrail.access import keeping as kept
        from handrail.access import merging
        from handrail.access.actor import CLOCK
        from handrail.outbox import clock
        from handrail.program import handlers as policies
        from handrail.records import clashes, holdings, jobs, keeping, keeping_meaning, queries

        clock.register("records.purge", timedelta(minutes=10), jobs.purge)
        held.register("records", holdings.HOLDINGS)
        held.register_stops(holdings.stops)
        kept.register(*keeping.CLASSES)
        policies.register_meaning(keeping_meaning.of_a_time_to_keep)
        merging.register("records", clashes.CLASHES)
        merging.register_ids(partial(queries.old_ids, CLOCK))
