"""Writes lists of every form."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook


@pytest.fixture
def schrijf(tmp_path: Path) -> Callable[..., Path]:
    """Writes a CSV of these lines and gives its path."""

    def _schrijf(*regels: str, codering: str = "utf-8", naam: str = "lijst.csv") -> Path:
        pad = tmp_path / naam
        pad.write_bytes("\r\n".join([*regels, ""]).encode(codering))
        return pad

    return _schrijf


@pytest.fixture
def schrijf_xlsx(tmp_path: Path) -> Callable[..., Path]:
    """Writes an XLSX with these sheets of rows and gives its path."""

    def _schrijf(*bladen: list[list[Any]]) -> Path:
        boek = Workbook()
        boek.remove(boek.worksheets[0])
        for nummer, rijen in enumerate(bladen, start=1):
            blad = boek.create_sheet(f"Blad{nummer}")
            for rij in rijen:
                blad.append(rij)
        boek.save(tmp_path / "lijst.xlsx")
        return tmp_path / "lijst.xlsx"

    return _schrijf
