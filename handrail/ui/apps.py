from django.apps import AppConfig
from django.forms import Field
from django.utils.translation import gettext_lazy as _


class UiConfig(AppConfig):
    name = "handrail.ui"

    def ready(self) -> None:
        # An error says what to do; Django's "This field is required." does not.
        Field.default_error_messages["required"] = _("Please fill this in.")
