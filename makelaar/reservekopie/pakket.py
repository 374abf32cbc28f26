"""The file of a copy: a compressed tar of parts of a few megabytes, and last what there should be, all locked."""

import io
import json
import tarfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from makelaar.reservekopie.slot import Dicht, Kapot, Open

DEEL = 4_000_000
INHOUD = "inhoud.json"


@dataclass
class Inhoud:
    """What is in a copy: the hash of each part, how many rows each table has, and whatever `meer` tells."""

    delen: dict[str, str] = field(default_factory=dict)
    rijen: dict[str, int] = field(default_factory=dict)
    meer: dict[str, Any] = field(default_factory=dict)


class Schrijver:
    def __init__(self, tar: tarfile.TarFile) -> None:
        self.tar, self.inhoud = tar, Inhoud()

    def zet(self, naam: str, stroom: Iterable[bytes]) -> None:
        """The stream as parts `naam/000000`, `naam/000001`, ...; at least one, also when it is empty."""
        nummer = -1
        for nummer, deel in enumerate(_in_delen(stroom)):
            pad = f"{naam}/{nummer:06}"
            self.inhoud.delen[pad] = sha256(deel).hexdigest()
            self._voeg_toe(pad, deel)
        if nummer < 0:
            self.zet(naam, [b""])

    def sluit(self) -> None:
        self._voeg_toe(INHOUD, json.dumps(self.inhoud.__dict__).encode())

    def _voeg_toe(self, pad: str, deel: bytes) -> None:
        lid = tarfile.TarInfo(pad)
        lid.size = len(deel)
        self.tar.addfile(lid, io.BytesIO(deel))


def _in_delen(stroom: Iterable[bytes]) -> Iterator[bytes]:
    over, iets = bytearray(), False
    for stuk in stroom:
        over, iets = over + stuk, True
        while len(over) > DEEL:
            yield bytes(over[:DEEL])
            del over[:DEEL]
    if iets:
        yield bytes(over)


@contextmanager
def schrijf(pad: Path, sleutel: bytes) -> Iterator[Schrijver]:
    """A copy at `pad`; whole on the disk when this ends without an error."""
    with pad.open("wb") as bestand:
        with Dicht(bestand, sleutel) as dicht, tarfile.open(fileobj=dicht, mode="w|gz") as tar:
            schrijver = Schrijver(tar)
            yield schrijver
            schrijver.sluit()
        bestand.flush()


def lees(pad: Path, sleutels: list[bytes]) -> Iterator[tuple[str, bytes]]:
    """Name and content of each part, with the table of contents last; Kapot when anything is missing or different."""
    gezien: dict[str, str] = {}
    with pad.open("rb") as bestand, Open(bestand, sleutels) as open_:
        try:
            with tarfile.open(fileobj=io.BufferedReader(open_), mode="r|gz") as tar:
                for lid in tar:
                    deel = tar.extractfile(lid).read()  # type: ignore[union-attr]
                    gezien[lid.name] = sha256(deel).hexdigest()
                    yield lid.name, deel
        except (tarfile.TarError, EOFError, OSError) as fout:
            raise Kapot("Deze reservekopie is niet te lezen.") from fout
    if INHOUD not in gezien:
        raise Kapot("Deze reservekopie is niet compleet.")


def inhoud(pad: Path, sleutels: list[bytes]) -> Inhoud:
    """Reads the whole copy and compares each part with the table of contents; Kapot when they differ."""
    gezien, gevonden = {}, None
    for naam, deel in lees(pad, sleutels):
        if naam == INHOUD:
            gevonden = Inhoud(**json.loads(deel))
        else:
            gezien[naam] = sha256(deel).hexdigest()
    if gevonden is None or gezien != gevonden.delen:
        raise Kapot("In deze reservekopie ontbreekt iets, of er is iets veranderd.")
    return gevonden
