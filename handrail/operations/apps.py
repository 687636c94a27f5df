from datetime import timedelta

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "handrail.operations"

    def ready(self) -> None:
        from django.core import checks

        from handrail.audit import jobs as audit_jobs
        from handrail.operations import digest, doctor, jobs
        from handrail.operations.checks import the_database_proves_who_it_is
        from handrail.outbox import clock, handlers

        clock.register("operations.count_rows", timedelta(hours=6), jobs.count_rows_anew)
        clock.register("audit.anchor", audit_jobs.EVERY, audit_jobs.anchor)
        clock.register("operations.digest", digest.EVERY, digest.post)
        handlers.register(digest.KIND, digest.letter)
        doctor.register_all()
        checks.register(the_database_proves_who_it_is)
