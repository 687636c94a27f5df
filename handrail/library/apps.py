from functools import partial

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "handrail.library"

    def ready(self) -> None:
        from handrail.access.actor import NOBODY
        from handrail.library import queries
        from handrail.ui import offline

        offline.register(partial(queries.offline_pages, NOBODY), light=True)
        offline.register_files(*queries.SCRIPTS)
