"""Since when a copy counts: what is erased while it is written is in it, and has to be erased again."""

from datetime import datetime
from pathlib import Path
from unittest.mock import patch

import pytest
from django.utils import timezone
from pytest_django import Settings

from makelaar.reservekopie import database, maken, pakket
from tests.conftest import op_sqlite

SLEUTEL = "c2xldXRlbC12YW4tMzItYnl0ZXMtdm9vci10ZXN0cy4="


@pytest.mark.django_db
@pytest.mark.skipif(op_sqlite(), reason="PostgreSQL only, as the copy is")
@pytest.mark.norm("AVG herstelde reservekopie")
def test_wat_tijdens_het_kopieren_wordt_gewist_telt_als_erna(tmp_path: Path, settings: Settings) -> None:
    settings.RESERVEKOPIE_SLEUTELS = [SLEUTEL]
    gelezen: list[datetime] = []
    with patch.object(database, "bewaar", lambda _: gelezen.append(timezone.now())):
        maken._schrijf(tmp_path / "kopie", maken.sleutels()[0])
    inhoud = pakket.inhoud(tmp_path / "kopie", maken.sleutels())
    assert datetime.fromisoformat(inhoud.meer["gemaakt"]) < gelezen[0]
