"""A yes to texts ends with the agreement that it was given in; of those that ended before 2026-11-27 it still stood.

Whoever has an agreement in force keeps theirs, and so does who said yes to texts again since it ended.
"""

from django.db import migrations
from django.db.models import Exists, OuterRef


def end(apps, schema_editor):
    theirs = apps.get_model("consent", "Agreement").objects.filter(person=OuterRef("person"))
    apps.get_model("people", "ContactPlan").objects.filter(
        Exists(theirs.filter(ended_at__gte=OuterRef("text_opt_in_at"))), ~Exists(theirs.filter(ended_at=None))
    ).update(text_opt_in_at=None)


class Migration(migrations.Migration):
    dependencies = [("consent", "0002_disclosures"), ("people", "0007_remembered_phone")]
    operations = [migrations.RunPython(end, migrations.RunPython.noop)]
