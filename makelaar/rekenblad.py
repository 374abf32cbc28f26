"""What every file for a spreadsheet obeys, whatever is in it."""

FORMULE = ("=", "+", "-", "@", "\t", "\r", "\n")


def veilig(waarde: str | int) -> str | int:
    """Text that a spreadsheet would read as a formula gets an apostrophe in front (OWASP, CSV injection)."""
    if isinstance(waarde, str) and waarde.startswith(FORMULE):
        return f"'{waarde}"
    return waarde
