"""The one door through which history may lose a person, and the one for old reads.

Both functions run as the owner, say what they did in `privacy_dooruse`, and do nothing
for a caller who cannot name an erasure or a disposal that is under way. The first can
write nothing but "[erased]" and nothing, and only into columns that the owner has listed.
"""

from django.db import migrations

DOOR = """
CREATE FUNCTION privacy_empty_history(
    wanted text, numbers bigint[], by_run bigint, by_erasure bigint
) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    changes text;
    guards text[];
    before text := coalesce(nullif(current_setting('pgtrigger.ignore', true), ''), '{}');
    emptied bigint;
BEGIN
    PERFORM privacy_must_be_under_way(by_run, by_erasure);
    SELECT string_agg(format('%I = %s', a.attname, CASE
        WHEN t.typcategory = 'S' THEN quote_literal('[erased]') || '::text'
        WHEN t.typname = 'jsonb' THEN quote_literal('"[erased]"') || '::jsonb'
        ELSE 'NULL' END), ', ')
    INTO changes
    FROM privacy_erasable e
    JOIN pg_attribute a ON a.attrelid = to_regclass(quote_ident(e.table_name))
        AND a.attname = e.column_name AND a.attnum > 0 AND a.attname !~ '^pgh_'
    JOIN pg_type t ON t.oid = a.atttypid
    WHERE e.table_name = wanted;
    IF changes IS NULL THEN
        RAISE EXCEPTION 'nothing of % may be emptied', wanted
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    SELECT coalesce(array_agg(tgname::text), '{}') INTO guards FROM pg_trigger
    WHERE tgrelid = to_regclass(quote_ident(wanted)) AND tgname ~ '^pgtrigger_append_only_';
    PERFORM set_config('pgtrigger.ignore', guards::text, true);
    EXECUTE format('UPDATE %I SET %s WHERE pgh_obj_id = ANY ($1)', wanted, changes)
    USING numbers;
    GET DIAGNOSTICS emptied = ROW_COUNT;
    PERFORM set_config('pgtrigger.ignore', before, true);
    PERFORM privacy_note_door(wanted, emptied, by_run, by_erasure);
    RETURN emptied;
END $$;

CREATE FUNCTION privacy_remove_reads(older_than timestamptz, by_run bigint)
RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    removed bigint;
BEGIN
    PERFORM privacy_must_be_under_way(by_run, NULL);
    IF older_than > now() - interval '1 year' THEN
        RAISE EXCEPTION 'a record of who saw what is kept for a year at least'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    DELETE FROM audit_read WHERE at < older_than;
    GET DIAGNOSTICS removed = ROW_COUNT;
    PERFORM privacy_note_door('audit_read', removed, by_run, NULL);
    RETURN removed;
END $$;

CREATE FUNCTION privacy_must_be_under_way(by_run bigint, by_erasure bigint)
RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM privacy_erasure
               WHERE id = by_erasure AND state = 'running' AND finished_at IS NULL)
       OR EXISTS (SELECT 1 FROM privacy_disposalrun
                  WHERE id = by_run AND finished_at IS NULL) THEN
        RETURN;
    END IF;
    RAISE EXCEPTION 'no erasure or disposal is under way' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE FUNCTION privacy_note_door(wanted text, number bigint, by_run bigint, by_erasure bigint)
RETURNS void LANGUAGE sql SET search_path = pg_catalog, public AS $$
    INSERT INTO privacy_dooruse (at, table_name, rows, run, erasure, said)
    VALUES (now(), wanted, number, by_run, by_erasure,
            nullif(current_setting('pghistory.context_metadata', true), '')::jsonb)
$$;
"""

UNDO = """
DROP FUNCTION privacy_empty_history(text, bigint[], bigint, bigint);
DROP FUNCTION privacy_remove_reads(timestamptz, bigint);
DROP FUNCTION privacy_must_be_under_way(bigint, bigint);
DROP FUNCTION privacy_note_door(text, bigint, bigint, bigint);
"""


class Migration(migrations.Migration):
    dependencies = [("privacy", "0001_first"), ("audit", "0001_reads")]
    operations = [migrations.RunSQL(DOOR, UNDO)]
