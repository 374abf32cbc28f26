"""Encryption of a stream: AES-256-GCM in pieces, each with its number and whether it is the last.

So a piece that was changed, left out, doubled or put elsewhere is found, and so is a file that ends too early. Source:
Hoang, Reyhanitabar, Rogaway and Vizár (2015), "Online Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance",
the construction STREAM. The first key locks; each of the keys may open.
"""

import io
import os
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from hashlib import sha256
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KENMERK = b"MAKELAAR-RK1"
NAAM, BEGIN, STUK, ZEGEL = 8, 7, 64 * 1024, 16


class Kapot(Exception):
    """A Dutch message: what is wrong with a copy."""


def sleutel(tekst: str) -> bytes:
    """32 bytes from how a key is written in a setting; ValueError when it is something else."""
    bytes_ = urlsafe_b64decode(tekst)
    if len(bytes_) != 32:
        raise ValueError(tekst)
    return bytes_


def _naam(sleutel: bytes) -> bytes:
    return sha256(b"reservekopie" + sleutel).digest()[:NAAM]


def _nonce(begin: bytes, nummer: int, laatste: bool) -> bytes:
    return begin + nummer.to_bytes(4, "big") + bytes([laatste])


class Dicht(io.RawIOBase):
    """A file to write in, whose content ends up locked in `doel`."""

    def __init__(self, doel: BinaryIO, sleutel: bytes) -> None:
        self.doel, self.slot, self.begin = doel, AESGCM(sleutel), os.urandom(BEGIN)
        self.kop = KENMERK + _naam(sleutel) + self.begin
        self.nummer, self.over = 0, bytearray()
        doel.write(self.kop)

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self.over += data
        while len(self.over) > STUK:
            self._stuk(bytes(self.over[:STUK]), laatste=False)
            del self.over[:STUK]
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._stuk(bytes(self.over), laatste=True)
        super().close()

    def _stuk(self, data: bytes, *, laatste: bool) -> None:
        self.doel.write(self.slot.encrypt(_nonce(self.begin, self.nummer, laatste), data, self.kop))
        self.nummer += 1


def stukken(bron: BinaryIO, sleutels: list[bytes]) -> Iterator[bytes]:
    """What was locked in, piece by piece; Kapot when it is not exactly that."""
    kop = bron.read(len(KENMERK) + NAAM + BEGIN)
    slot = AESGCM(_kies(kop, sleutels))
    begin, nummer, nu = kop[-BEGIN:], 0, bron.read(STUK + ZEGEL)
    while True:
        volgende = bron.read(STUK + ZEGEL)
        try:
            yield slot.decrypt(_nonce(begin, nummer, not volgende), nu, kop)
        except InvalidTag as fout:
            raise Kapot("Deze reservekopie is beschadigd of afgebroken.") from fout
        if not volgende:
            return
        nu, nummer = volgende, nummer + 1


def _kies(kop: bytes, sleutels: list[bytes]) -> bytes:
    if not kop.startswith(KENMERK):
        raise Kapot("Dit is geen reservekopie van Makelaar.")
    naam = kop[len(KENMERK) : len(KENMERK) + NAAM]
    for sleutel_ in sleutels:
        if _naam(sleutel_) == naam:
            return sleutel_
    raise Kapot("Geen van de sleutels in RESERVEKOPIE_SLEUTELS past op deze reservekopie.")


class Open(io.RawIOBase):
    """A file to read from what `Dicht` wrote."""

    def __init__(self, bron: BinaryIO, sleutels: list[bytes]) -> None:
        self.stukken, self.over = stukken(bron, sleutels), b""

    def readable(self) -> bool:
        return True

    def readinto(self, ruimte: memoryview) -> int:  # type: ignore[override]
        while not self.over:
            stuk = next(self.stukken, None)
            if stuk is None:
                return 0
            self.over = stuk
        aantal = min(len(ruimte), len(self.over))
        ruimte[:aantal], self.over = self.over[:aantal], self.over[aantal:]
        return aantal
