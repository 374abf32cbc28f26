"""E-mail to makelaars who still have to answer: when a report is laid before them, and shortly before the term ends.

How many kernen, a day and a link; nothing of what anybody wrote, and no number of the report.
"""

from collections.abc import Iterator

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from makelaar.models import Aanstelling, Gebruiker, Rol
from rapportage import wederhoor
from rapportage.models import Herinnering, Kwartaalrapportage, Status

# This many working days are left when somebody is reminded.
DAGEN_ERVOOR = 3
ONDERWERPEN = {
    Herinnering.Soort.BEGIN: "Makelaar: lees de cijfers van je kern",
    Herinnering.Soort.BIJNA: "Makelaar: nog 3 werkdagen voor je toelichting",
}


def verstuur_alle() -> int:
    """Writes to who has not had the mail of this moment; how many. One that fails is tried again with the next round.

    OSError (which a mail server's errors are) when any failed, after all others were sent.
    """
    verstuurd, fout = 0, None
    for rapport, soort in _lopend():
        for gebruiker in _ontvangers():
            try:
                verstuurd += verstuur(rapport, soort, gebruiker)
            except OSError as e:
                fout = e
    if fout:
        raise fout
    return verstuurd


@transaction.atomic
def verstuur(rapport: Kwartaalrapportage, soort: str, gebruiker: Gebruiker) -> bool:
    """Once per term and kind, and only for kernen without an answer. When sending fails it counts as not done."""
    beurt = next((beurt for beurt in wederhoor.beurten(gebruiker) if beurt.rapport.pk == rapport.pk), None)
    if beurt is None:
        return False
    tot = wederhoor.termijn(beurt.rapport)
    if not Herinnering.objects.get_or_create(rapport=rapport, gebruiker=gebruiker, soort=soort, tot=tot)[1]:
        return False
    adres = f"{settings.ADRES}{reverse('rapport-wederhoor', args=[rapport.kwartaal])}"
    tekst = render_to_string("rapportage/email/wederhoor.txt", {"beurt": beurt, "adres": adres})
    send_mail(ONDERWERPEN[Herinnering.Soort(soort)], tekst, None, [gebruiker.email])
    return True


def _lopend() -> Iterator[tuple[Kwartaalrapportage, str]]:
    """The reports whose term runs, and which mail is due: late in the term only the last one."""
    vandaag = timezone.localdate()
    for rapport in Kwartaalrapportage.objects.filter(status=Status.WEDERHOOR, wederhoor_tot__gte=vandaag):
        bijna = vandaag >= wederhoor.dag_ervoor(wederhoor.termijn(rapport), DAGEN_ERVOOR)
        yield rapport, Herinnering.Soort.BIJNA if bijna else Herinnering.Soort.BEGIN


def _ontvangers() -> QuerySet[Gebruiker]:
    """Active makelaars who work somewhere today and have an address."""
    werkt = Aanstelling.objects.op().values("gebruiker")
    makelaars = Gebruiker.objects.filter(is_active=True, rol=Rol.MAKELAAR, pk__in=werkt)
    return makelaars.exclude(email="").order_by("pk")
