"""Fills an empty database with requests of Budel and prints the cookies of its makelaar: for the product, for the yardsticks."""

import sys
from datetime import date, timedelta

import django


def main(aantal: int) -> None:
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.core.management import call_command
    from django.db import connection
    from django.utils import timezone

    from makelaar.models import Kern
    from registratie.models import Bestemming, Hulpvraag, Thema
    from tests.mensen import maak_makelaar

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    makelaar, budel = maak_makelaar("budel"), Kern.objects.get(slug="budel")
    nu = timezone.now()
    themas, uitkomsten = list(Thema.objects.all()), list(Bestemming.objects.all())
    Hulpvraag.objects.bulk_create(
        (
            Hulpvraag(
                nummer=f"BUD-{n // 9999:02}-{n % 9999:04}",
                kern=budel,
                contactdatum=date(2024, 1, 1) + timedelta(days=n % 1000),
                thema=themas[n % len(themas)],
                uitkomst=uitkomsten[n % len(uitkomsten)],
                notitie="Bakkie troost, hulp bij formulieren",
                geregistreerd_door=makelaar,
                geregistreerd_op=nu - timedelta(days=1 + n % 1000),
            )
            for n in range(aantal)
        ),
        batch_size=2000,
    )
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    for achterkant in (settings.AUTHENTICATION_BACKENDS[0], "django.contrib.auth.backends.ModelBackend"):
        sessie = SessionStore()
        sessie[SESSION_KEY] = str(makelaar.pk)
        sessie[BACKEND_SESSION_KEY] = achterkant
        sessie[HASH_SESSION_KEY] = makelaar.get_session_auth_hash()
        sessie.create()
        print(f"{settings.SESSION_COOKIE_NAME}={sessie.session_key}")


if __name__ == "__main__":
    django.setup()
    main(int(sys.argv[1]))
