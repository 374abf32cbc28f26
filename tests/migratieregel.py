"""The rule for migrations without downtime: while one runs, and until each web server is new, the old code works too.

So a step only adds what the old code need not know. Taking away is a step of its own, in a later version, when no code
uses it any more; such a migration says so: `tweede_stap = "0.8: nothing reads this since 0.7"`.
"""

from collections.abc import Iterator, Sequence

from django.db import models
from django.db.migrations import Migration, operations
from django.db.migrations.state import ModelState, ProjectState
from django.db.models.fields import NOT_PROVIDED

WEG = (operations.RemoveField, operations.DeleteModel, operations.RenameField, operations.RenameModel)
TABEL = (operations.AlterModelTable, operations.AlterUniqueTogether)


def bezwaren(migratie: Migration, ervoor: ProjectState) -> Iterator[str]:
    """What in this migration the old code can't live with, with the tables as they were before it."""
    if getattr(migratie, "tweede_stap", ""):
        return
    nieuw = {stap.name.lower() for stap in migratie.operations if isinstance(stap, operations.CreateModel)}
    for stap in _stappen(migratie.operations):
        model = str(getattr(stap, "model_name", getattr(stap, "name", ""))).lower()
        if model not in nieuw and (bezwaar := _bezwaar(stap, ervoor.models.get((migratie.app_label, model)))):
            yield f"{migratie.app_label}.{migratie.name}: {bezwaar}"


def _stappen(stappen: Sequence[operations.base.Operation]) -> Iterator[operations.base.Operation]:
    """Also those that only touch the database, in a step that splits database and state."""
    for stap in stappen:
        if isinstance(stap, operations.SeparateDatabaseAndState):
            yield from _stappen(stap.database_operations)
        else:
            yield stap


def _bezwaar(stap: operations.base.Operation, model: ModelState | None) -> str:
    if isinstance(stap, WEG):
        return f"{stap.describe()}: the old code still asks for it"
    if isinstance(stap, TABEL):
        return f"{stap.describe()}: the old code writes by the old rule"
    if isinstance(stap, operations.AddField) and _moet(stap.field):
        return f"{stap.describe()}: the old code leaves it empty; null=True or db_default"
    if isinstance(stap, operations.AlterField) and _moet(stap.field) and model and not _moet(model.fields[stap.name]):
        return f"{stap.describe()}: the old code still leaves it empty"
    return ""


def _moet(veld: models.Field) -> bool:  # type: ignore[type-arg]
    """Whether a row that does not mention this column is refused: Django keeps no `default` in the database."""
    kolom = not isinstance(veld, models.ManyToManyField | models.GeneratedField)
    return kolom and not veld.null and veld.db_default is NOT_PROVIDED
