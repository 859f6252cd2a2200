"""Commands that need what is on record wake Django up here, and are told in words when the database is not ready."""

import os

from zhospar.records.refusals import Refused
from zhospar.statute.localized import Localized

SETTINGS = "zhospar.config.settings"


def ready(*, migrated: bool = True) -> None:
    """Set Django up; the database must have been made ready, unless that is what is asked for. Raises Refused."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.db import Error

    try:
        django.setup()
        waiting = migrations_to_come()
    except ImproperlyConfigured as error:
        text = str(error)
        raise Refused(_BAD_SETTING.fill({"reason": text}), _SETTING_MEND) from None
    except Error as error:
        raise Refused(_OUT_OF_REACH.fill({"reason": str(error).strip().splitlines()[0]}), _REACH_MEND) from None
    if migrated and waiting:
        raise Refused(_NOT_READY, _READY_MEND)


def migrations_to_come() -> int:
    """How many changes of the database's shape have not been carried out."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


_BAD_SETTING = Localized(
    "Баптау жарамсыз: {reason}", "Негодная настройка: {reason}", "A setting cannot be used: {reason}"
)
_SETTING_MEND = Localized(
    "Айнымалыны түзетіңіз (docs/reference/settings.md)",
    "Исправьте переменную окружения (docs/reference/settings.md)",
    "Mend the environment variable (docs/reference/settings.md)",
)
_OUT_OF_REACH = Localized(
    "Дерекқорға қосылу мүмкін емес: {reason}",
    "База данных недоступна: {reason}",
    "The database cannot be reached: {reason}",
)
_REACH_MEND = Localized(
    "ZHOSPAR_DATABASE мен ZHOSPAR_HOME баптауларын және дерекқор жұмыс істеп тұрғанын тексеріңіз",
    "Проверьте ZHOSPAR_DATABASE и ZHOSPAR_HOME и работает ли база данных",
    "Check ZHOSPAR_DATABASE and ZHOSPAR_HOME, and whether the database is running",
)
_NOT_READY = Localized(
    "Дерекқор дайындалмаған немесе ескі нұсқада",
    "База данных не подготовлена или от старой версии",
    "The database has not been made ready, or is of an older version",
)
_READY_MEND = Localized("Алдымен: zhospar migrate", "Сначала: zhospar migrate", "First: zhospar migrate")
