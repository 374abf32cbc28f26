"""Dates of birth: a date after a word for birth, or with a year that can hardly be that of a contact."""

import re
from collections.abc import Iterator

MAAND = (
    "januari|februari|maart|april|juni|juli|augustus|september|oktober|november|december|"
    "jan|feb|mrt|apr|mei|jun|jul|aug|sept|sep|okt|nov|dec"
)
DAG = r"(?:0?[1-9]|[12][0-9]|3[01])"
DATUM = rf"{DAG}(?: ?[-/. ] ?(?:0?[1-9]|1[0-2]) ?[-/. ] ?| (?:{MAAND})\.? )'?(?P<jaar>(?:19|20)?[0-9]{{2}})(?![0-9])"
GEBOREN = re.compile(
    rf"(?<!\w)(?:geb(?:oren|oortedatum|\.? ?dat(?:um)?)?|geboorte|jarig)\b[.: ]*"
    rf"(?:(?:is|op|d\.d\.)[ :]*)*(?P<dag>{DATUM})",
    re.IGNORECASE,
)
LANG_GELEDEN = re.compile(rf"(?<![0-9])(?P<dag>{DATUM})", re.IGNORECASE)
ANDERE_DAG = re.compile(r"(?:getrouwd|trouwde|sinds|vanaf|overleden|gescheiden|gestart)(?: op)? *$", re.IGNORECASE)
LAATSTE_GEBOORTEJAAR = 2015


def geboortedatums(tekst: str) -> Iterator[tuple[int, int]]:
    """Source of the year: these notes began after 2015, so an older full date is most likely somebody's birthday."""
    for geboren in GEBOREN.finditer(tekst):
        yield geboren.span("dag")
    for dag in LANG_GELEDEN.finditer(tekst):
        jaar = dag["jaar"]
        oud = len(jaar) == 4 and int(jaar) <= LAATSTE_GEBOORTEJAAR
        if oud and not ANDERE_DAG.search(tekst[: dag.start()]):
            yield dag.span("dag")
