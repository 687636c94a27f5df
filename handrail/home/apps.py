from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "handrail.home"

    def ready(self) -> None:
        from handrail.home import frame, views
        from handrail.ui import always, offline, tabs

        tabs.register(frame.tabs_of)
        tabs.register_foot(frame.foot_of)
        tabs.register_site_name(frame.site_name)
        offline.register(frame.kept_pages, light=True)
        always.register("home:help", views.help_whatever_is_broken)
