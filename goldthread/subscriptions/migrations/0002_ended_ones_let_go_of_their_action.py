from django.db import migrations


class Migration(migrations.Migration):
    """Those that ended before subscriptions let go of their action when they end."""

    dependencies = [("subscriptions", "0001_initial")]

    operations = [
        migrations.RunSQL(
            "UPDATE subscriptions_subscription SET action_id = NULL "
            "WHERE state = 'ended' AND action_id IS NOT NULL",
            migrations.RunSQL.noop,
        )
    ]
