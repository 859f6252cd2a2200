"""The database itself refuses to change or remove an act."""

from django.db import migrations

_SQLITE = {
    "audit_trail_no_update": "BEFORE UPDATE ON audit_trail_act",
    "audit_trail_no_delete": "BEFORE DELETE ON audit_trail_act",
}
_MESSAGE = "the journal is append-only"


def refuse_changes(apps, schema_editor):
    """Put triggers on the journal's table."""
    del apps
    if schema_editor.connection.vendor == "sqlite":
        for name, when in _SQLITE.items():
            schema_editor.execute(f"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, '{_MESSAGE}'); END")
        return
    schema_editor.execute(
        "CREATE FUNCTION audit_trail_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_MESSAGE}' USING ERRCODE = 'restrict_violation'; END $$"
    )
    schema_editor.execute(
        "CREATE TRIGGER audit_trail_no_change BEFORE UPDATE OR DELETE ON audit_trail_act "
        "FOR EACH ROW EXECUTE FUNCTION audit_trail_refuse()"
    )
    schema_editor.execute(
        "CREATE TRIGGER audit_trail_no_truncate BEFORE TRUNCATE ON audit_trail_act "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_trail_refuse()"
    )


def allow_changes(apps, schema_editor):
    """Take the triggers away again."""
    del apps
    if schema_editor.connection.vendor == "sqlite":
        for name in _SQLITE:
            schema_editor.execute(f"DROP TRIGGER {name}")
        return
    schema_editor.execute("DROP TRIGGER audit_trail_no_truncate ON audit_trail_act")
    schema_editor.execute("DROP TRIGGER audit_trail_no_change ON audit_trail_act")
    schema_editor.execute("DROP FUNCTION audit_trail_refuse()")


class Migration(migrations.Migration):
    """Append-only."""

    dependencies = (("audit_trail", "0001_initial"),)
    operations = (migrations.RunPython(refuse_changes, allow_changes),)
