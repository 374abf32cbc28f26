"""Where a trace may be left: every table, every key of the broker, every file, every line."""

import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import redis
from psycopg import sql

from tests.kanarie.teksten import gevonden

KOLOMMEN = """
SELECT table_name, column_name, data_type FROM information_schema.columns
WHERE table_schema = 'public' ORDER BY table_name, ordinal_position
"""


def in_database(adres: str) -> dict[str, set[str]]:
    """Per column of any table what was found in it; what Django packs in a session is unpacked first."""
    sporen: dict[str, set[str]] = {}
    with psycopg.connect(adres) as verbinding:
        for tabel, kolom, soort in verbinding.execute(KOLOMMEN).fetchall():
            vorm = sql.SQL("{}" if soort == "bytea" else "convert_to({}::text, 'UTF8')").format(sql.Identifier(kolom))
            vraag = sql.SQL("SELECT {} FROM {} WHERE {} IS NOT NULL").format(
                vorm, sql.Identifier(tabel), sql.Identifier(kolom)
            )
            inhoud = b"\n".join(uitgepakt(bytes(waarde)) for (waarde,) in verbinding.execute(vraag))
            if waren := gevonden(inhoud):
                sporen[f"{tabel}.{kolom}"] = waren
    return sporen


def uitgepakt(inhoud: bytes) -> bytes:
    """With what is compressed in it, as a signed session or a stream of a PDF is."""
    from django.utils.http import urlsafe_base64_decode

    stukken = [inhoud]
    if inhoud.startswith(b".") and inhoud.count(b":") == 2:
        stukken.append(zlib.decompress(urlsafe_base64_decode(inhoud[1:].split(b":")[0].decode())))
    for stroom in re.findall(rb"stream\r?\n(.*?)endstream", inhoud, re.DOTALL):
        try:
            stukken.append(zlib.decompressobj().decompress(stroom))
        except zlib.error:
            continue
    return b"\n".join(stukken)


def in_redis(adres: str) -> dict[str, set[str]]:
    """Per key: its name and its value, whatever kind that is."""
    with redis.Redis.from_url(adres) as klant:
        alles = {sleutel: b"\n".join([sleutel, *_waarde(klant, sleutel)]) for sleutel in klant.scan_iter(count=1000)}
    return {sleutel.decode(errors="replace"): waren for sleutel, w in alles.items() if (waren := gevonden(w))}


def _waarde(klant: Any, sleutel: bytes) -> Iterator[bytes]:
    soort = klant.type(sleutel)
    if soort == b"string":
        yield klant.get(sleutel) or b""
    elif soort == b"list":
        yield from klant.lrange(sleutel, 0, -1)
    elif soort == b"hash":
        for naam, waarde in klant.hgetall(sleutel).items():
            yield from (naam, waarde)
    elif soort == b"set":
        yield from klant.smembers(sleutel)
    elif soort == b"zset":
        yield from klant.zrange(sleutel, 0, -1)
    else:
        raise AssertionError(f"{soort!r} is hier niet bekend")


def in_bestanden(map_: Path) -> dict[str, set[str]]:
    """Per file, its name included: data, logs, temporary files and whatever else stands there."""
    alle = [pad for pad in map_.rglob("*") if pad.is_file()]
    inhoud = ((pad, str(pad).encode() + b"\n" + uitgepakt(pad.read_bytes())) for pad in alle)
    return {str(pad.relative_to(map_)): waren for pad, bytes_ in inhoud if (waren := gevonden(bytes_))}
