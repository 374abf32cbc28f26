"""Migrations run while the old code still serves (`migratieregel.py`)."""

import pytest
from django.db import models
from django.db.migrations import Migration, operations
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState, ProjectState

from tests.migratieregel import bezwaren

ONZE = {"makelaar", "registratie", "rapportage"}
# Of before the first version that anybody ran; nothing is added here.
EERDER = {
    "makelaar.0004_voorkeuren",
    "rapportage.0002_aanbod",
    "rapportage.0003_herziening",
    "rapportage.0006_pogingen",
    "registratie.0004_kort_en_krachtig",
    "registratie.0008_doorverwijzen",
    "registratie.0015_vernietiging_verhuist",
}


def test_the_old_code_can_live_with_every_migration() -> None:
    lader = MigrationLoader(None)
    gevonden = [
        bezwaar
        for (app, naam), migratie in sorted(lader.disk_migrations.items())
        if app in ONZE
        for bezwaar in bezwaren(migratie, lader.project_state((app, naam), at_end=False))
    ]
    assert [bezwaar for bezwaar in gevonden if bezwaar.partition(":")[0] not in EERDER] == []
    assert {bezwaar.partition(":")[0] for bezwaar in gevonden} == EERDER


def kolom(**meer: object) -> models.CharField[str, str]:
    return models.CharField(max_length=5, **meer)  # type: ignore[arg-type]


ERVOOR = ProjectState({("app", "rij"): ModelState("app", "rij", [("oud", kolom()), ("leeg", kolom(null=True))])})
NIET = [
    operations.AddField("rij", "nieuw", kolom(default="x")),
    operations.AlterField("rij", "leeg", kolom(default="")),
    operations.RemoveField("rij", "oud"),
    operations.RenameField("rij", "oud", "ander"),
    operations.RenameModel("Rij", "Ander"),
    operations.DeleteModel("Rij"),
    operations.SeparateDatabaseAndState(database_operations=[operations.RemoveField("rij", "oud")]),
]
WEL = [
    operations.AddField("rij", "nieuw", kolom(null=True)),
    operations.AddField("rij", "nieuw", kolom(db_default="x")),
    operations.AddField("rij", "meer", models.ManyToManyField("app.Rij")),
    operations.AlterField("rij", "oud", kolom(choices=[("x", "X")])),
    operations.AddIndex("rij", models.Index(fields=["oud"], name="rij_oud")),
    operations.CreateModel("Nieuw", [("id", models.BigAutoField(primary_key=True)), ("moet", kolom())]),
]


def stap(operatie: operations.base.Operation) -> Migration:
    migratie = Migration("0002_stap", "app")
    migratie.__dict__["operations"] = [operatie]
    return migratie


@pytest.mark.parametrize("operatie", NIET, ids=lambda o: type(o).__name__)
def test_what_the_old_code_still_needs_goes_in_a_second_step(operatie: operations.base.Operation) -> None:
    migratie = stap(operatie)
    assert len(list(bezwaren(migratie, ERVOOR))) == 1
    migratie.tweede_stap = "0.8: nothing reads this since 0.7"  # type: ignore[attr-defined]
    assert list(bezwaren(migratie, ERVOOR)) == []


@pytest.mark.parametrize("operatie", WEL, ids=lambda o: type(o).__name__)
def test_what_the_old_code_need_not_know_may_be_added(operatie: operations.base.Operation) -> None:
    assert list(bezwaren(stap(operatie), ERVOOR)) == []
