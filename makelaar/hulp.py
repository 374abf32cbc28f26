"""The help: one topic per kind of screen, who may read it, and which screens (URL names) it belongs to."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from makelaar.toegang import AnyGebruiker, Recht, mag


@dataclass(frozen=True)
class Onderwerp:
    """A topic: its page is `templates/hulp/<code>.html`, its address `/hulp/<code>/`; without `recht` open to all."""

    code: str
    naam: str
    recht: Recht | None
    schermen: tuple[str, ...]

    @property
    def adresnaam(self) -> str:
        return f"hulp-{self.code}"

    @property
    def template(self) -> str:
        return f"hulp/{self.code}.html"

    def voor(self, gebruiker: AnyGebruiker) -> bool:
        return self.recht is None or mag(gebruiker, self.recht)


ONDERWERPEN = (
    Onderwerp("registreren", "Registreren", Recht.HULPVRAGEN, ("registreren", "voorkeuren")),
    Onderwerp("hulpvragen", "Hulpvragen zoeken", Recht.HULPVRAGEN, ("hulpvragen",)),
    Onderwerp(
        "hulpvraag",
        "Een hulpvraag afhandelen of wijzigen",
        Recht.HULPVRAGEN,
        (
            "hulpvraag",
            "hulpvraag-wijzigen",
            "hulpvraag-afhandelen",
            "hulpvraag-doorhalen",
            "doorverwijzing-stap",
            "hulpvraag-geheugensteun",
            "briefje",
        ),
    ),
    Onderwerp(
        "oude-lijst",
        "Een oude lijst invoeren",
        Recht.HULPVRAGEN,
        ("oude-lijst", "oude-lijst-nakijken", "oude-lijst-invoeren"),
    ),
    Onderwerp(
        "sociale-kaart",
        "De sociale kaart",
        Recht.HULPVRAGEN,
        (
            "sociale-kaart",
            "aanbod",
            "aanbod-nieuw",
            "aanbod-wijzigen",
            "sociale-kaart-invoer",
            "sociale-kaart-nakijken",
        ),
    ),
    Onderwerp(
        "uitwisselen", "Een bestand voor een ander systeem", Recht.HULPVRAGEN, ("uitwisselen", "uitwisselen-ophalen")
    ),
    Onderwerp("cijfers", "Alle kernen naast elkaar", Recht.CIJFERS, ("cijfers", "cijfers-uren")),
    Onderwerp("kern", "De samenvatting van een kern", Recht.KERN_LEZEN, ("kern",)),
    Onderwerp("rapporten", "Kwartaalrapporten", Recht.RAPPORTEN, ("rapporten",)),
    Onderwerp("wederhoor", "De cijfers van je kern nalezen", Recht.HULPVRAGEN, ("rapport-wederhoor",)),
    Onderwerp("rapport", "Eén kwartaalrapport", Recht.RAPPORTEN, ("rapport", "rapport-stap", "rapport-herzien")),
    Onderwerp("rapport-lezen", "Een kwartaalrapport lezen", Recht.RAPPORTEN, ("rapport-lezen",)),
    Onderwerp("teksten", "Schrijven in een rapport", Recht.TEKSTEN, ("teksten", "tekst", "tekst-voorbeeld")),
    Onderwerp(
        "koppelingen", "Koppelingen met andere systemen", Recht.BEHEREN, ("koppelingen", "koppeling-nieuw", "koppeling")
    ),
    Onderwerp("verwerkingsregister", "Tekst voor het verwerkingsregister", Recht.VERANTWOORDEN, ()),
    Onderwerp("dpia", "Opzet van een DPIA", Recht.VERANTWOORDEN, ()),
    Onderwerp("bewaren", "Bewaren en vernietigen", Recht.BEHEREN, ("vernietigingen",)),
    Onderwerp("logboek", "Het logboek", Recht.BEHEREN, ("logboek", "logboek-csv")),
    Onderwerp("beheer", "Beheer", Recht.BEHEREN, ("admin",)),
    Onderwerp(
        "inloggen",
        "Inloggen en je account",
        None,
        (
            "account_login",
            "account_logout",
            "account_change_password",
            "account_reset_password",
            "account_reset_password_done",
            "account_reset_password_from_key",
            "account_reset_password_from_key_done",
            "account_reauthenticate",
            "account_inactive",
            "uitnodiging",
            "openid_connect_login",
            "openid_connect_callback",
            "openid_connect_reauthenticate",
            "mfa_index",
            "afmelden",
            "mijn-gegevens",
            "mfa_login_webauthn",
            "mfa_authenticate",
            "mfa_reauthenticate",
            "mfa_reauthenticate_webauthn",
            "mfa_activate_totp",
            "mfa_deactivate_totp",
            "mfa_view_recovery_codes",
            "mfa_generate_recovery_codes",
            "mfa_download_recovery_codes",
            "mfa_list_webauthn",
            "mfa_add_webauthn",
            "mfa_remove_webauthn",
            "mfa_edit_webauthn",
        ),
    ),
)
PER_SCHERM = {scherm: onderwerp for onderwerp in ONDERWERPEN for scherm in onderwerp.schermen}


def onderwerpen_voor(gebruiker: AnyGebruiker) -> list[Onderwerp]:
    """The topics that this user may read, in the order of the menu."""
    return [onderwerp for onderwerp in ONDERWERPEN if onderwerp.voor(gebruiker)]


def hulp_bij(request: HttpRequest, gebruiker: AnyGebruiker) -> str:
    """The address of the help with the screen that is shown; the index where there is none to read."""
    plek = request.resolver_match
    onderwerp = PER_SCHERM.get(plek.namespace or plek.url_name or "") if plek else None
    if onderwerp and onderwerp.voor(gebruiker):
        return reverse(onderwerp.adresnaam)
    return reverse("hulp") if mag(gebruiker, Recht.AANGEMELD) else reverse("hulp-inloggen")
