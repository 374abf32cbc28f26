"""What a browser keeps of Makelaar: shown by the page about privacy, and held beside a real browser by a test.

Signing out wipes it (`Clear-Site-Data`), but for the cookie of forms: that header would wipe the cookies of all sites
of the municipality at once, and this one holds a random number only.
"""

from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True)
class Bewaard:
    """A cookie by its name, or what a tab keeps by how its name begins."""

    soort: str
    naam: str
    waarvoor: str
    hoelang: str


def alles() -> list[Bewaard]:
    uren = settings.SESSION_COOKIE_AGE // 3600
    return [
        Bewaard("cookie", settings.SESSION_COOKIE_NAME, "Je bent ingelogd", f"tot uitloggen, hoogstens {uren} uur"),
        Bewaard("cookie", settings.CSRF_COOKIE_NAME, "Beschermt formulieren", "een jaar; er staat niets over jou in"),
        Bewaard("cookie", "messages", "Een melding voor de volgende pagina", "tot je die pagina ziet"),
        Bewaard("tabblad", "htmx-current-path-for-history", "Op welke pagina je bent", "tot uitloggen of sluiten"),
        Bewaard("tabblad", "klad:", "Wat je typte en nog niet bewaarde", "tot bewaren, uitloggen of sluiten"),
    ]
