"""The quarters that the list offers, by their code: `2026-K3` is July up to and including September 2026."""

import re
from datetime import date, timedelta


def bereik(code: str) -> tuple[date, date] | None:
    """The first and last day of this quarter; None for what is no quarter."""
    gevonden = re.fullmatch(r"(20\d\d)-K([1-4])", code)
    if not gevonden:
        return None
    jaar, nummer = int(gevonden[1]), int(gevonden[2])
    volgende = date(jaar + nummer // 4, 3 * (nummer % 4) + 1, 1)
    return date(jaar, 3 * nummer - 2, 1), volgende - timedelta(days=1)


def code_van(dag: date) -> str:
    return f"{dag.year}-K{(dag.month + 2) // 3}"


def laatste(aantal: int, vandaag: date) -> list[str]:
    """The codes of this quarter and those before it, newest first."""
    maanden = vandaag.year * 12 + vandaag.month - 1
    return [code_van(date((maanden - 3 * n) // 12, (maanden - 3 * n) % 12 + 1, 1)) for n in range(aantal)]


def naam(code: str) -> str:
    """`3e kwartaal 2026`."""
    return f"{code[-1]}e kwartaal {code[:4]}"
