"""Fills an empty database with the history of the demo, for so many kernen, and settles all but the last quarter.

Prints the cookie of the beleidsteam.
"""

import sys
from itertools import cycle
from string import ascii_uppercase

import django


def main(kernen: int) -> None:
    from django.core.management import call_command

    from rapportage import bouwen
    from tests.bench.vullen import cookie_van
    from tests.mensen import maak_beleid
    from tests.tellingen import KWARTALEN, geef_doorverwijzingen_een_leven, importeer_geschiedenis

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    importeer_geschiedenis()
    geef_doorverwijzingen_een_leven()
    meer_kernen(kernen)
    for kwartaal in KWARTALEN[:-1]:
        bouwen.leg_tabel(kwartaal, vast=True)
    print(cookie_van(maak_beleid(), "allauth.account.auth_backends.AuthenticationBackend"))


def meer_kernen(aantal: int) -> None:
    """Kernen with the longest name that fits well, each with the requests of one that was there."""
    from makelaar.models import Kern
    from registratie.models import Hulpvraag

    echte = list(Kern.objects.order_by("pk"))
    for nummer, bron in zip(range(len(echte), aantal), cycle(echte), strict=False):
        naam = f"Sint-Willebrordus-aan-de-Achterste-Aa {nummer}"
        afkorting = f"XX{ascii_uppercase[nummer]}"
        kern = Kern.objects.create(naam=naam, slug=f"kern-{nummer}", afkorting=afkorting)
        rijen = list(Hulpvraag.objects.filter(kern=bron))
        for volg, rij in enumerate(rijen):
            rij.pk, rij.kern, rij.nummer, rij.import_sleutel = None, kern, f"{kern.afkorting}-{volg}", None
        Hulpvraag.objects.bulk_create(rijen)


if __name__ == "__main__":
    django.setup()
    main(*map(int, sys.argv[1:]))
