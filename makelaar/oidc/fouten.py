"""Why somebody does not get in by the provider, in plain words; the reason stands in the audit log too."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from makelaar.logboek import over

# Reason: status, heading, what to do.
FOUTEN = {
    "weg": (
        503,
        "Inloggen via {naam} lukt nu niet",
        "Het inlogsysteem van {naam} geeft geen antwoord. Probeer het over een paar minuten opnieuw. Lukt het dan nog "
        "niet? Meld het aan de beheerder.",
    ),
    "instelling": (
        503,
        "Inloggen via {naam} is niet goed ingesteld",
        "Dit kun je zelf niet oplossen. Meld het aan de beheerder van Makelaar.",
    ),
    "verlopen": (
        403,
        "Dit inloggen is verlopen",
        "Je wachtte te lang, of deze pagina is al een keer gebruikt. Begin opnieuw.",
    ),
    "afgebroken": (403, "Je bent niet ingelogd", "Het inloggen is afgebroken. Je kunt opnieuw beginnen."),
    "fout": (403, "Je bent niet ingelogd", "Het antwoord van {naam} klopt niet. Begin opnieuw."),
    "onbekend": (
        403,
        "Je hebt nog geen account",
        "{naam} kent je, maar in Makelaar is er geen account dat bij je hoort. Vraag de beheerder om er een te maken.",
    ),
    "onbevestigd": (
        403,
        "Je e-mailadres is niet bevestigd",
        "{naam} geeft geen bevestigd e-mailadres door. Vraag de beheerder om hulp.",
    ),
    "dubbel": (
        403,
        "Je e-mailadres hoort bij meer accounts",
        "Daardoor is niet duidelijk welk account van jou is. Vraag de beheerder om dit te herstellen.",
    ),
    "uit": (
        403,
        "Je account staat uit",
        "Je kunt nu niet inloggen. Vraag de beheerder om het weer aan te zetten.",
    ),
    "groep": (
        403,
        "Je hebt geen rol in Makelaar",
        "Bij {naam} zit je niet in een groep die Makelaar mag gebruiken. Vraag de beheerder om hulp.",
    ),
    "kern": (
        403,
        "Je hebt nog geen kern",
        "Je hoort bij een klankbordgroep, maar de beheerder koos nog geen kern voor je. Vraag de beheerder om hulp.",
    ),
    "ander": (403, "Dit is een ander account", "Bij {naam} logde je in als iemand anders. Kies je eigen account."),
}


def foutpagina(request: HttpRequest, reden: str) -> HttpResponse:
    status, kop, uitleg = FOUTEN[reden]
    over(request, waarom=f"aanbieder: {reden}")
    naam = settings.OIDC_NAAM
    gegevens = {"kop": kop.format(naam=naam), "uitleg": uitleg.format(naam=naam)}
    return render(request, "account/aanbieder_fout.html", gegevens, status=status)
