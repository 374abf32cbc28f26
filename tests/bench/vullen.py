"""Fills an empty database with requests of Budel and prints the cookies of its makelaar: for the product, for the
yardsticks. With a second number also that many offers, over all kernen and thema's, a third of which helped once.
"""

import sys
from datetime import date, timedelta

import django


def main(aantal: int, offers: int = 0) -> None:
    from django.core.management import call_command
    from django.db import connection

    from tests.mensen import maak_makelaar

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    makelaar = maak_makelaar("budel")
    vul_hulpvragen(aantal)
    vul_aanbod(offers)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    for achterkant in (
        "allauth.account.auth_backends.AuthenticationBackend",
        "django.contrib.auth.backends.ModelBackend",
    ):
        print(cookie_van(makelaar, achterkant))


def vul_hulpvragen(aantal: int) -> None:
    from django.utils import timezone

    from makelaar.models import Gebruiker, Kern
    from registratie.models import Bestemming, Hulpvraag, Thema

    makelaar, budel, nu = Gebruiker.objects.get(), Kern.objects.get(slug="budel"), timezone.now()
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


def vul_aanbod(aantal: int) -> None:
    from makelaar.models import Kern
    from registratie.models import Aanbod, Hulpvraag, Match, SoortAanbod, Thema

    kernen, themas, soorten = list(Kern.objects.all()), list(Thema.objects.all()), list(SoortAanbod)
    offers = Aanbod.objects.bulk_create(
        [Aanbod(naam=f"Aanbod {n}", soort=soorten[n % 4], wanneer="dinsdag 10 uur") for n in range(aantal)]
    )
    in_kern, bij_thema = Aanbod.kernen.through, Aanbod.themas.through
    in_kern.objects.bulk_create(in_kern(aanbod=a, kern=kernen[n % len(kernen)]) for n, a in enumerate(offers))
    bij_thema.objects.bulk_create(bij_thema(aanbod=a, thema=themas[n // 7 % len(themas)]) for n, a in enumerate(offers))
    geholpen = Hulpvraag.objects.order_by("pk")[: aantal // 3]
    Match.objects.bulk_create(
        Match(hulpvraag=h, aanbod=a, kern_id=h.kern_id) for h, a in zip(geholpen, offers[::3], strict=False)
    )


def cookie_van(gebruiker: object, achterkant: str) -> str:
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from makelaar.models import Gebruiker

    assert isinstance(gebruiker, Gebruiker)
    sessie = SessionStore()
    sessie[SESSION_KEY] = str(gebruiker.pk)
    sessie[BACKEND_SESSION_KEY] = achterkant
    sessie[HASH_SESSION_KEY] = gebruiker.get_session_auth_hash()
    sessie.create()
    return f"{settings.SESSION_COOKIE_NAME}={sessie.session_key}"


if __name__ == "__main__":
    django.setup()
    main(*map(int, sys.argv[1:]))
