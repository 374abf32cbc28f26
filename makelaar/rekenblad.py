"""What every file for a spreadsheet obeys, whatever is in it."""

import re

FORMULE = ("=", "+", "-", "@", "\t", "\r", "\n")


def veilig(waarde: str | int) -> str | int:
    """Text that a spreadsheet would read as a formula gets an apostrophe in front (OWASP, CSV injection)."""
    if isinstance(waarde, str) and waarde.lstrip("'").startswith(FORMULE):
        return f"'{waarde}"
    return waarde


def gewoon(tekst: str) -> str:
    """What `veilig` was given, from what it made of it."""
    return re.sub(r"^'(?='*[=+\-@\t\r\n])", "", tekst)
