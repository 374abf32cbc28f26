"""The files of reports, wherever the storage keeps them."""

from collections.abc import Iterable, Iterator
from io import BytesIO

from django.core.files.base import File
from django.core.files.storage import default_storage

from makelaar.reservekopie.pakket import Schrijver

STUK = 1_000_000


def alle(map_: str = "") -> Iterator[str]:
    """The name of every file, folder by folder."""
    try:
        mappen, namen = default_storage.listdir(map_)
    except FileNotFoundError:
        return
    begin = f"{map_}/" if map_ else ""
    yield from (begin + naam for naam in sorted(namen))
    for naam in sorted(mappen):
        yield from alle(begin + naam)


def bewaar(schrijver: Schrijver) -> int:
    """How many there were. A file that goes away meanwhile was thrown out by its report."""
    aantal = 0
    for naam in alle():
        try:
            with default_storage.open(naam) as bestand:
                schrijver.zet(f"bestanden/{naam}", bestand.chunks(STUK))
        except FileNotFoundError:
            continue
        aantal += 1
    return aantal


def zet_terug(naam: str, delen: Iterable[bytes]) -> None:
    default_storage.delete(naam)
    default_storage.save(naam, File(BytesIO(b"".join(delen)), name=naam))
