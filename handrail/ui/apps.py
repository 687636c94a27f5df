from django.apps import AppConfig
from django.db.models import UUIDField
from django.forms import ChoiceField, Field, ModelChoiceField, ModelMultipleChoiceField, MultipleChoiceField
from django.utils.translation import gettext_lazy as _


class UiConfig(AppConfig):
    name = "handrail.ui"

    def ready(self) -> None:
        from handrail.access import holdings as held
        from handrail.access import merging
        from handrail.ui import holdings

        held.register("ui", holdings.HOLDINGS)
        merging.register("ui", [merging.Clash(table="ui.Draft", column="person", beside=("form",))])
        # An error says what to do; Django's "This field is required." does not.
        Field.default_error_messages["required"] = _("Please fill this in.")
        Field.default_error_messages["max_length"] = _(
            "Please make this shorter: %(limit_value)d letters at most. It has %(show_value)d now."
        )
        Field.default_error_messages["min_length"] = _("Please write a little more: %(limit_value)d letters at least.")
        Field.default_error_messages["null_characters_not_allowed"] = _(
            "There is a sign in it that we can’t keep. Please type it again."
        )
        # Django's words show what was sent, which is the number of a row where a list holds rows.
        not_on_it = _("That is not on the list any more. Please look again.")
        for kind in (ChoiceField, MultipleChoiceField, ModelChoiceField, ModelMultipleChoiceField):
            kind.default_error_messages["invalid_choice"] = not_on_it
        UUIDField.default_error_messages["invalid"] = not_on_it
