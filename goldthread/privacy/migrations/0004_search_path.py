"""The doors look in `pg_temp` last: otherwise a caller's own temporary table of the same name,
made in the session, would be taken for the list of what may be emptied.
"""

from django.db import migrations

DOORS = (
    "privacy_empty_history(text, bigint[], bigint, bigint)",
    "privacy_remove_reads(timestamptz, bigint)",
    "privacy_must_be_under_way(bigint, bigint)",
    "privacy_note_door(text, bigint, bigint, bigint)",
)


class Migration(migrations.Migration):
    dependencies = [("privacy", "0003_requests")]
    operations = [
        migrations.RunSQL(
            f"ALTER FUNCTION {door} SET search_path = pg_catalog, public, pg_temp",
            f"ALTER FUNCTION {door} SET search_path = pg_catalog, public",
        )
        for door in DOORS
    ]
