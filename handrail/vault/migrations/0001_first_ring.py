"""The keys are born with the database: a ring that is missing afterwards is never made anew."""

from django.db import migrations

from handrail.vault.keys import make_first_ring


def make(apps, schema_editor):
    make_first_ring()


class Migration(migrations.Migration):
    dependencies = []
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
