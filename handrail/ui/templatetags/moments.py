"""`{% load moments %}`: `{{ row.due_at|due_in_words }}`, `{{ row.made_at|in_words }}`. See handrail/ui/moments.py."""

from datetime import datetime

from django import template
from django.utils import timezone

from handrail.ui import moments

register = template.Library()

for words in (
    moments.in_words,
    moments.on_record,
    moments.by_in_words,
    moments.inside,
    moments.day_in_words,
    moments.day_of,
    moments.time_in_words,
    moments.span_in_words,
    moments.due_in_words,
    moments.ago_in_words,
):
    register.filter(words.__name__, words)


@register.filter
def is_past(moment: datetime) -> bool:
    return moment < timezone.now()
