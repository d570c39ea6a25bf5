"""A table for Django's database cache, so that rate limits are shared by every process."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_second_steps")]

    operations = [
        migrations.RunSQL(
            """
            CREATE TABLE goldthread_cache (
                cache_key varchar(255) PRIMARY KEY,
                value text NOT NULL,
                expires timestamp with time zone NOT NULL
            );
            CREATE INDEX goldthread_cache_expires ON goldthread_cache (expires);
            """,
            "DROP TABLE goldthread_cache",
        )
    ]
