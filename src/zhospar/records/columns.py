"""Columns for what the law and the plan write: texts in three languages."""

from typing import TYPE_CHECKING, Any

import msgspec
from django.db import models

from zhospar.statute.localized import Localized


class LocalizedColumn(models.JSONField):
    """A Localized, kept as {"kk": ..., "ru": ..., "en": ...}; what is empty is left out."""

    if TYPE_CHECKING:  # what a row gives and takes is the value, not the column

        def __get__(self, instance: Any, owner: Any) -> Any: ...
        def __set__(self, instance: Any, value: Any) -> None: ...

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("default", Localized)
        super().__init__(*args, **options)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Localized:
        return msgspec.convert(super().from_db_value(value, expression, connection) or {}, Localized)

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(msgspec.to_builtins(value) if isinstance(value, Localized) else value)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        plain = msgspec.to_builtins(value) if isinstance(value, Localized) else value
        return super().get_db_prep_value(plain, connection, prepared)
