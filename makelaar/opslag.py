"""Where reports are kept: private, without a public address, and a file appears in its place whole or not at all."""

import os
from pathlib import Path
from typing import Any

from django.core.files.storage import FileSystemStorage, Storage


class OpslagWeg(OSError):
    """The storage gave no answer, or a busy one; the same may well go right a little later."""


class Opslag(Storage):
    """A storage that can put a file in its place at once."""

    def verplaats(self, van: str, naar: str) -> None:
        """Puts a complete file in its place, over what was there."""
        raise NotImplementedError

    def bestanden(self, map_: str) -> list[str]:
        """The names of the files in this folder; none if there is no such folder."""
        try:
            return [f"{map_}/{naam}" for naam in self.listdir(map_)[1]]
        except FileNotFoundError:
            return []


class Schijf(FileSystemStorage, Opslag):
    """A folder on this machine, or on a disk that several machines share."""

    def _save(self, name: str, content: Any) -> str:
        """A disk that is full keeps no half a file."""
        try:
            return str(super()._save(name, content))  # type: ignore[misc]
        except OSError:
            self.delete(name)
            raise

    def verplaats(self, van: str, naar: str) -> None:
        """On the disk before its name is: a power cut then leaves no empty file under the right name."""
        doel = Path(self.path(naar))
        doel.parent.mkdir(parents=True, exist_ok=True)
        with self.open(van) as bestand:
            os.fsync(bestand.fileno())
        os.replace(self.path(van), doel)
