"""Makes so many makelaars of Budel who can sign in; in a process of its own, on the database of its environment."""

import sys

import django

from tests.rampdag.bezoek import WACHTWOORD


def main(aantal: int) -> None:
    from django.contrib.auth.hashers import make_password

    from tests.mensen import maak_makelaar

    versleuteld = make_password(WACHTWOORD)
    for nummer in range(aantal):
        makelaar = maak_makelaar(naam=f"makelaar{nummer}")
        makelaar.password = versleuteld
        makelaar.save()


if __name__ == "__main__":
    django.setup()
    main(int(sys.argv[1]))
