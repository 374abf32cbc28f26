"""A copy that was changed, cut off or locked with another key is found, whatever was done to it."""

import io
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from makelaar.reservekopie import pakket
from makelaar.reservekopie.slot import STUK, ZEGEL, Dicht, Kapot, Open, stukken

SLEUTEL, ANDER = b"s" * 32, b"a" * 32
KOP = 27


def dicht(inhoud: bytes) -> bytes:
    doel = io.BytesIO()
    with Dicht(doel, SLEUTEL) as bestand:
        bestand.write(inhoud)
    return doel.getvalue()


def open_(data: bytes, *sleutels: bytes) -> bytes:
    return b"".join(stukken(io.BytesIO(data), list(sleutels or (SLEUTEL,))))


@pytest.mark.parametrize("lengte", [0, 1, STUK - 1, STUK, STUK + 1, 3 * STUK + 5])
def test_heen_en_terug(lengte: int) -> None:
    inhoud = os.urandom(lengte)
    gesloten = dicht(inhoud)
    assert open_(gesloten, ANDER, SLEUTEL) == inhoud
    assert Open(io.BytesIO(gesloten), [SLEUTEL]).readall() == inhoud
    assert inhoud[:20] not in gesloten or lengte < 20


def test_een_andere_sleutel_past_niet() -> None:
    with pytest.raises(Kapot, match="Geen van de sleutels"):
        open_(dicht(b"iets"), ANDER)


VOL = dicht(b"x" * (2 * STUK + 100))


@given(plek=st.integers(0, len(VOL) - 1), bit=st.integers(0, 7))
@pytest.mark.norm("BIO2 reservekopie")
def test_elke_gewijzigde_bit_wordt_gevonden(plek: int, bit: int) -> None:
    anders = bytearray(VOL)
    anders[plek] ^= 1 << bit
    with pytest.raises(Kapot):
        open_(bytes(anders))


@given(st.integers(0, len(VOL) - 1))
def test_elk_afgebroken_bestand_wordt_gevonden(lengte: int) -> None:
    with pytest.raises(Kapot):
        open_(VOL[:lengte])


def test_stukken_die_ontbreken_dubbel_zijn_of_elders_staan() -> None:
    maat = STUK + ZEGEL
    kop, een, twee, rest = VOL[:KOP], VOL[KOP : KOP + maat], VOL[KOP + maat : KOP + 2 * maat], VOL[KOP + 2 * maat :]
    for anders in (kop + twee + rest, kop + een + een + twee + rest, kop + twee + een + rest, kop + een + twee):
        with pytest.raises(Kapot):
            open_(anders)


def test_een_pakket_zonder_een_deel_is_niet_compleet(tmp_path: Path) -> None:
    pad = tmp_path / "kopie"
    with pakket.schrijf(pad, SLEUTEL) as schrijver:
        schrijver.zet("tabellen/een", [b"inhoud"])
        schrijver.inhoud.delen["tabellen/twee/000000"] = "weg"
    with pytest.raises(Kapot, match="ontbreekt iets"):
        pakket.inhoud(pad, [SLEUTEL])


def test_grote_delen_worden_gesplitst(tmp_path: Path) -> None:
    pad = tmp_path / "kopie"
    inhoud = os.urandom(2 * pakket.DEEL + 5)
    with pakket.schrijf(pad, SLEUTEL) as schrijver:
        schrijver.zet("bestanden/groot", [inhoud])
        schrijver.zet("bestanden/leeg", [])
    assert len(pakket.inhoud(pad, [SLEUTEL]).delen) == 4
    assert b"".join(deel for naam, deel in pakket.lees(pad, [SLEUTEL]) if "groot" in naam) == inhoud
