"""The numbers of requests: `BUD-26-0412` is the 412th of Budel in 2026. No number is given out twice."""

from django.db import transaction

from makelaar.models import Kern
from registratie.models import Volgnummer


def neem_nummers(kern: Kern, jaar: int, aantal: int = 1) -> list[str]:
    """The next `aantal` numbers of this kern and year, for the caller alone.

    Inside a transaction the counter stays locked until its end; when that rolls back, so do the numbers.
    """
    with transaction.atomic():
        Volgnummer.objects.get_or_create(kern=kern, jaar=jaar)
        teller = Volgnummer.objects.select_for_update().get(kern=kern, jaar=jaar)
        eerste = teller.laatste + 1
        teller.laatste += aantal
        teller.save(update_fields=["laatste"])
    return [f"{kern.afkorting}-{jaar % 100:02}-{nummer:04}" for nummer in range(eerste, eerste + aantal)]
