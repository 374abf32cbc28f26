"""The numbers of requests: `BUD-26-0412` is the 412th of Budel in 2026. No number is given out twice."""

from django.db import connection

from makelaar.models import Kern

# One statement that makes, locks and raises the counter, on PostgreSQL and SQLite alike.
VERHOOG = """
    INSERT INTO registratie_volgnummer (kern_id, jaar, laatste) VALUES (%s, %s, %s)
    ON CONFLICT (kern_id, jaar) DO UPDATE SET laatste = registratie_volgnummer.laatste + excluded.laatste
    RETURNING laatste
"""


def neem_nummers(kern: Kern, jaar: int, aantal: int = 1) -> list[str]:
    """The next `aantal` numbers of this kern and year, for the caller alone.

    Inside a transaction the counter stays locked until its end; when that rolls back, so do the numbers.
    """
    with connection.cursor() as cursor:
        cursor.execute(VERHOOG, [kern.pk, jaar, aantal])
        laatste: int = cursor.fetchone()[0]
    return [f"{kern.afkorting}-{jaar % 100:02}-{nummer:04}" for nummer in range(laatste - aantal + 1, laatste + 1)]
