"""The numbers in what was fetched, table by table: rows of numbers, with the margins last as in every file."""

import csv
import json
import re
from collections.abc import Iterable
from io import BytesIO, StringIO

from openpyxl import load_workbook

from rapportage.matrices import MATRICES
from rapportage.telling import Cel

Roosters = dict[str, list[list[int]]]
TABEL = re.compile(r'<table class="matrix[^"]*">.*?</table>', re.DOTALL)
RIJ = re.compile(r"<tr.*?</tr>", re.DOTALL)
GETAL = re.compile(r"<td[^>]*>\s*([\d.]+)\s*</td>")


def roosters(cellen: Iterable[Cel]) -> Roosters:
    """What was published, in the form of a file."""
    per_rij: dict[str, dict[str, list[int]]] = {}
    for cel in cellen:
        per_rij.setdefault(cel.tabel, {}).setdefault(cel.rij, []).append(cel.aantal)
    return {tabel: list(rijen.values()) for tabel, rijen in per_rij.items()}


def uit_json(inhoud: bytes) -> Roosters:
    return roosters(Cel(**cel) for cel in json.loads(inhoud)["cellen"])


def uit_csv(inhoud: bytes) -> Roosters:
    _, *regels = _regels(inhoud)
    return roosters(Cel(tabel, rij, kolom, int(aantal)) for tabel, rij, kolom, aantal in regels)


def uit_tabel_csv(inhoud: bytes) -> list[list[int]]:
    _, *regels = _regels(inhoud)
    return [[int(getal) for getal in regel[1:]] for regel in regels]


def uit_xlsx(inhoud: bytes) -> Roosters:
    """Per sheet the rows that hold a number."""
    boek = load_workbook(BytesIO(inhoud), read_only=True)
    bladen = {blad.title: [[int(w) for w in rij if isinstance(w, int | float)] for rij in blad.values] for blad in boek}
    return {naam: [rij for rij in rijen if rij] for naam, rijen in bladen.items() if any(rijen)}


def uit_verslag(inhoud: bytes) -> Roosters:
    """The tables at the end of the report; they stand there in the order of MATRICES."""
    tabellen = TABEL.findall(inhoud.decode())
    return {
        naam: [[int(g.replace(".", "")) for g in GETAL.findall(rij)] for rij in RIJ.findall(tabel)[1:]]
        for (naam, *_), tabel in zip(MATRICES, tabellen, strict=True)
    }


def _regels(inhoud: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(inhoud.decode("utf-8-sig")), delimiter=";"))
