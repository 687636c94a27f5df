from collections import defaultdict
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register

from handrail.vault.fields import SealedField


@register
def every_label_is_used_once(**_: Any) -> list[CheckMessage]:
    """Two fields under one label could swap their tokens unseen."""
    places = defaultdict(list)
    for model in apps.get_models():
        for field in model._meta.local_concrete_fields:
            if isinstance(field, SealedField) and not model._meta.proxy:
                places[field.label].append(str(field))
    return [
        Error(f"The label {label!r} is used by {' and '.join(fields)}.", hint="Give each its own.", id="vault.E005")
        for label, fields in places.items()
        if len(fields) > 1
    ]
