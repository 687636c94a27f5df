from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0004_merges_that_wait'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='legalhold',
            name='one_hold_at_a_time',
        ),
    ]
