"""Lists to import, and what an import says about them."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management import call_command

from registratie.invoer import importeren
from registratie.models import Hulpvraag

LIJSTEN = Path(importeren.__file__).parent.parent / "voorbeelden"
WAARHEID: dict[str, Any] = json.loads((Path(__file__).parent.parent / "data/waarheid.json").read_text())
KOP = "Datum;Dorp;Soort;Waar ging het over;Wat is ermee gedaan;Opmerking"
REGEL = "12-11-2025;Budel;Hulpvraag;Eenzaamheid;Huisarts;Bakkie troost"
Schrijf = Callable[..., Path]


def importeer(pad: Path, *opties: str) -> dict[str, Any]:
    uit = io.StringIO()
    call_command("importeer", str(pad), "--json", *opties, stdout=uit)
    uitslag: dict[str, Any] = json.loads(uit.getvalue())
    return uitslag


def samenvatting(pad: Path, *opties: str) -> str:
    uit = io.StringIO()
    call_command("importeer", str(pad), *opties, stdout=uit)
    return uit.getvalue()


def fouten(uitslag: dict[str, Any]) -> list[tuple[int, str]]:
    return [(fout["regel"], fout["veld"]) for fout in uitslag["fouten"]]


def een() -> Hulpvraag:
    return Hulpvraag.objects.get()
