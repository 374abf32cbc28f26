"""The access matrix: every address and every role, generated from the URLconf. A forgotten view is a missing row."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import reduce

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from makelaar.models import Aanstelling, Gebruiker
from makelaar.toegang import RECHTEN, Recht, eigen_kernen, leesbare_kernen, mag
from registratie.models import Aanbod, Hulpvraag
from tests import mensen
from tests.netwerk.opzet import maak_aanbod
from tests.proef import maak_hulpvraag, maak_rapport

pytestmark = pytest.mark.django_db

ROLLEN = ("anoniem", "makelaar", "collega", "beleid", "klankbord", "beheerder", "buitenstaander")
IN = 302  # to the page for signing in

# The answer to a GET for each role of ROLLEN. The request, the offer and the draft are of Budel: `makelaar` works there
# and `collega` in Gastel; `klankbord` lives in Budel. 2026-K3 is settled, 2026-K2 is a draft.
GET = {
    "": (IN, 302, 302, 302, 302, 302, 403),
    "registreren/": (IN, 200, 200, 403, 403, 403, 403),
    "registreren/ongedaan/": (IN, 405, 405, 403, 403, 403, 403),
    "bewaken/": (IN, 405, 405, 405, 405, 405, 403),
    "registreren/oude-lijst/": (IN, 200, 200, 403, 403, 403, 403),
    "registreren/oude-lijst/nakijken/": (IN, 302, 302, 403, 403, 403, 403),
    "registreren/oude-lijst/invoeren/": (IN, 405, 405, 403, 403, 403, 403),
    "registreren/oude-lijst/geweigerd.csv": (IN, 404, 404, 403, 403, 403, 403),
    "registreren/oude-lijst/wissen/": (IN, 405, 405, 403, 403, 403, 403),
    "voorkeuren/": (IN, 200, 200, 403, 403, 403, 403),
    "hulpvragen/": (IN, 200, 200, 403, 403, 403, 403),
    "hulpvragen.csv": (IN, 200, 200, 403, 403, 403, 403),
    "hulpvragen/<str:nummer>/": (IN, 200, 404, 403, 403, 403, 403),
    "hulpvragen/<str:nummer>/wijzigen/": (IN, 200, 404, 403, 403, 403, 403),
    "hulpvragen/<str:nummer>/afhandelen/": (IN, 405, 405, 403, 403, 403, 403),
    "hulpvragen/<str:nummer>/aanbod/<int:aanbod>/": (IN, 405, 405, 403, 403, 403, 403),
    "hulpvragen/<str:nummer>/heropenen/": (IN, 405, 405, 403, 403, 403, 403),
    "hulpvragen/<str:nummer>/stap/": (IN, 405, 405, 403, 403, 403, 403),
    "hulpvragen/<str:nummer>/merken/": (IN, 405, 405, 403, 403, 403, 403),
    "hulpvragen/<str:nummer>/verwijderen/": (IN, 405, 405, 403, 403, 403, 403),
    "hulpvragen/<str:nummer>/doorhalen/": (IN, 405, 405, 403, 403, 403, 403),
    "hulpvragen/<str:nummer>/herstellen/": (IN, 405, 405, 403, 403, 403, 403),
    "hulpvragen/<str:nummer>/geheugensteun/": (IN, 405, 405, 403, 403, 403, 403),
    "hulpvragen/<str:nummer>/briefje/": (IN, 302, 404, 403, 403, 403, 403),
    "hulpvragen/<str:nummer>/link/intrekken/": (IN, 405, 405, 403, 403, 403, 403),
    "terugkoppelen/<str:token>/": (404,) * 7,  # for who holds a link: without one it does not exist, for nobody
    "sociale-kaart/": (IN, 200, 200, 403, 403, 403, 403),
    "sociale-kaart.csv": (IN, 200, 200, 403, 403, 403, 403),
    "sociale-kaart/nieuw/": (IN, 200, 200, 403, 403, 403, 403),
    "sociale-kaart/invoer/": (IN, 200, 200, 403, 403, 403, 403),
    "sociale-kaart/invoer/nakijken/": (IN, 302, 302, 403, 403, 403, 403),
    "sociale-kaart/<int:aanbod>/": (IN, 200, 200, 403, 403, 403, 403),
    "sociale-kaart/<int:aanbod>/wijzigen/": (IN, 200, 404, 403, 403, 403, 403),
    "sociale-kaart/<int:aanbod>/actueel/": (IN, 405, 405, 403, 403, 403, 403),
    "sociale-kaart/<int:aanbod>/stoppen/": (IN, 405, 405, 403, 403, 403, 403),
    "sociale-kaart/<int:aanbod>/hervatten/": (IN, 405, 405, 403, 403, 403, 403),
    "uitwisseling/": (IN, 200, 200, 403, 403, 403, 403),
    "uitwisseling/ophalen/": (IN, 405, 405, 403, 403, 403, 403),
    "uitwisseling/koppelingen/": (IN, 403, 403, 403, 403, 200, 403),
    "uitwisseling/koppelingen/nieuw/": (IN, 403, 403, 403, 403, 200, 403),
    "uitwisseling/koppelingen/<slug:koppeling>/": (IN, 403, 403, 403, 403, 200, 403),
    "kernen/<slug:slug>/": (IN, 200, 200, 200, 200, 403, 403),
    "cijfers/": (IN, 403, 403, 200, 403, 403, 403),
    "cijfers/<slug:overzicht>.csv": (IN, 403, 403, 200, 403, 403, 403),
    "cijfers/<slug:overzicht>.xlsx": (IN, 403, 403, 200, 403, 403, 403),
    "cijfers/uren/": (IN, 403, 403, 200, 403, 403, 403),
    "kwartaalrapportages/": (IN, 200, 200, 200, 200, 200, 403),
    "kwartaalrapportages/<kwartaal:kwartaal>/": (IN, 200, 200, 200, 200, 200, 403),
    "kwartaalrapportages/<kwartaal:kwartaal>/maken/": (IN, 403, 403, 405, 403, 403, 403),
    "kwartaalrapportages/<kwartaal:kwartaal>/voortgang/": (IN, 403, 403, 200, 403, 403, 403),
    "kwartaalrapportages/<kwartaal:kwartaal>/stap/": (IN, 403, 403, 405, 403, 403, 403),
    "kwartaalrapportages/<kwartaal:kwartaal>/wederhoor/": (IN, 302, 302, 403, 403, 403, 403),
    "kwartaalrapportages/<kwartaal:kwartaal>/herzien/": (IN, 403, 403, 405, 403, 403, 403),
    "kwartaalrapportages/<kwartaal:kwartaal>/lezen/": (IN, 200, 200, 200, 200, 200, 403),
    "kwartaalrapportages/<kwartaal:kwartaal>.pdf": (IN, 200, 200, 200, 200, 200, 403),
    "kwartaalrapportages/<kwartaal:kwartaal>.csv": (IN, 200, 200, 200, 403, 403, 403),
    "kwartaalrapportages/<kwartaal:kwartaal>.csv-metadata.json": (IN, 200, 200, 200, 403, 403, 403),
    "kwartaalrapportages/<kwartaal:kwartaal>.xlsx": (IN, 200, 200, 200, 403, 403, 403),
    "kwartaalrapportages/<kwartaal:kwartaal>.json": (IN, 200, 200, 200, 403, 403, 403),
    "kwartaalrapportages/<kwartaal:kwartaal>/tabellen/<slug:tabel>.csv": (IN, 200, 200, 200, 403, 403, 403),
    "kwartaalrapportages/<kwartaal:kwartaal>/tabellen/<slug:tabel>.xlsx": (IN, 200, 200, 200, 403, 403, 403),
    "kwartaalrapportages/<kwartaal:kwartaal>/grafieken/<slug:grafiek>.svg": (IN, 200, 200, 200, 200, 200, 403),
    "kwartaalrapportages/<kwartaal:kwartaal>/grafieken/<slug:grafiek>.png": (IN, 200, 200, 200, 200, 200, 403),
    "kwartaalrapportages/<kwartaal:kwartaal>/teksten/": (IN, 200, 200, 200, 403, 403, 403),
    "kwartaalrapportages/<kwartaal:kwartaal>/teksten/<slug:plek>/": (IN, 404, 404, 200, 403, 403, 403),
    "kwartaalrapportages/<kwartaal:kwartaal>/teksten/<slug:plek>/voorbeeld/": (IN, 404, 404, 200, 403, 403, 403),
    "logboek/": (IN, 403, 403, 403, 403, 200, 403),
    "logboek.csv": (IN, 403, 403, 403, 403, 200, 403),
    "hulp/logboek/": (IN, 403, 403, 403, 403, 200, 403),
    "hulp/": (IN, 200, 200, 200, 200, 200, 403),
    "hulp/kaart/": (IN, 200, 200, 200, 200, 200, 403),
    "hulp/registreren/": (IN, 200, 200, 403, 403, 403, 403),
    "hulp/hulpvragen/": (IN, 200, 200, 403, 403, 403, 403),
    "hulp/hulpvraag/": (IN, 200, 200, 403, 403, 403, 403),
    "hulp/oude-lijst/": (IN, 200, 200, 403, 403, 403, 403),
    "hulp/sociale-kaart/": (IN, 200, 200, 403, 403, 403, 403),
    "hulp/uitwisselen/": (IN, 200, 200, 403, 403, 403, 403),
    "hulp/cijfers/": (IN, 403, 403, 200, 403, 403, 403),
    "hulp/kern/": (IN, 200, 200, 200, 200, 403, 403),
    "hulp/wederhoor/": (IN, 200, 200, 403, 403, 403, 403),
    "hulp/rapporten/": (IN, 200, 200, 200, 200, 200, 403),
    "hulp/rapport/": (IN, 200, 200, 200, 200, 200, 403),
    "hulp/rapport-lezen/": (IN, 200, 200, 200, 200, 200, 403),
    "hulp/teksten/": (IN, 200, 200, 200, 403, 403, 403),
    "hulp/koppelingen/": (IN, 403, 403, 403, 403, 200, 403),
    "hulp/beheer/": (IN, 403, 403, 403, 403, 200, 403),
    "hulp/inloggen/": (200,) * 7,
    "hulp/toegankelijkheid/": (200,) * 7,
    "hulp/privacy/": (200,) * 7,
    "inloggen/": (200, 302, 302, 302, 302, 302, 302),
    "uitloggen/": (302, 200, 200, 200, 200, 200, 200),
    "account/": (IN, 200, 200, 200, 200, 200, 200),
    "account/code/": (302,) * 7,
    "account/bevestigen/code/": (IN, 302, 302, 302, 302, 302, 302),
    "account/bevestigen/sleutel/": (IN, 302, 302, 302, 302, 302, 302),
    "account/app/instellen/": (IN, 302, 302, 302, 302, 302, 302),
    "account/app/weghalen/": (IN, 404, 404, 404, 404, 404, 404),
    "account/herstelcodes/": (IN, 404, 404, 404, 404, 404, 404),
    "account/herstelcodes/nieuw/": (IN, 302, 302, 302, 302, 302, 302),
    "account/herstelcodes/ophalen/": (IN, 404, 404, 404, 404, 404, 404),
    "account/sleutels/": (IN, 200, 200, 200, 200, 200, 200),
    "account/sleutels/nieuw/": (IN, 302, 302, 302, 302, 302, 302),
    "account/sleutels/inloggen/": (200, 302, 302, 302, 302, 302, 302),
    "account/sleutels/<int:pk>/weghalen/": (IN, 302, 302, 302, 302, 302, 302),
    "account/sleutels/<int:pk>/naam/": (IN, 302, 302, 302, 302, 302, 302),
    "account/nieuw/": (302,) * 7,
    "account/wachtwoord/wijzigen/": (IN, 200, 200, 200, 200, 200, 200),
    "account/wachtwoord/vergeten/": (200,) * 7,
    "account/wachtwoord/vergeten/verstuurd/": (200,) * 7,
    "account/^wachtwoord/nieuw/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": (200,) * 7,
    "account/wachtwoord/nieuw/klaar/": (200,) * 7,
    "account/bevestigen/": (IN, 200, 200, 200, 200, 200, 200),
    "account/uitgeschakeld/": (200,) * 7,
    "gezond/": (503,) * 7,  # no worker has run in this test
}
# What a settled report may show to a role, a draft may show to the beleidsteam only.
CONCEPT = {adres: antwoorden for adres, antwoorden in GET.items() if "<kwartaal:kwartaal>" in adres}
# The answer to a POST without data.
POST = {
    "registreren/": (IN, 200, 200, 403, 403, 403, 403),
    "registreren/ongedaan/": (IN, 400, 400, 403, 403, 403, 403),
    "bewaken/": (IN, 400, 400, 400, 400, 400, 403),
    "registreren/oude-lijst/": (IN, 200, 200, 403, 403, 403, 403),
    "registreren/oude-lijst/nakijken/": (IN, 302, 302, 403, 403, 403, 403),
    "registreren/oude-lijst/invoeren/": (IN, 302, 302, 403, 403, 403, 403),
    "registreren/oude-lijst/wissen/": (IN, 302, 302, 403, 403, 403, 403),
    "voorkeuren/": (IN, 302, 302, 403, 403, 403, 403),
    "hulpvragen/": (IN, 302, 302, 403, 403, 403, 403),
    "hulpvragen/<str:nummer>/wijzigen/": (IN, 200, 404, 403, 403, 403, 403),
    "hulpvragen/<str:nummer>/afhandelen/": (IN, 422, 404, 403, 403, 403, 403),
    "hulpvragen/<str:nummer>/aanbod/<int:aanbod>/": (IN, 302, 404, 403, 403, 403, 403),
    "hulpvragen/<str:nummer>/heropenen/": (IN, 302, 404, 403, 403, 403, 403),
    "hulpvragen/<str:nummer>/stap/": (IN, 422, 404, 403, 403, 403, 403),
    "hulpvragen/<str:nummer>/merken/": (IN, 400, 404, 403, 403, 403, 403),
    "hulpvragen/<str:nummer>/verwijderen/": (IN, 302, 404, 403, 403, 403, 403),
    "hulpvragen/<str:nummer>/doorhalen/": (IN, 422, 404, 403, 403, 403, 403),
    "hulpvragen/<str:nummer>/herstellen/": (IN, 302, 404, 403, 403, 403, 403),
    "hulpvragen/<str:nummer>/geheugensteun/": (IN, 302, 404, 403, 403, 403, 403),
    "hulpvragen/<str:nummer>/briefje/": (IN, 302, 404, 403, 403, 403, 403),
    "hulpvragen/<str:nummer>/link/intrekken/": (IN, 302, 404, 403, 403, 403, 403),
    "terugkoppelen/<str:token>/": (404,) * 7,
    "sociale-kaart/": (IN, 302, 302, 403, 403, 403, 403),
    "sociale-kaart/nieuw/": (IN, 200, 200, 403, 403, 403, 403),
    "sociale-kaart/invoer/": (IN, 200, 200, 403, 403, 403, 403),
    "sociale-kaart/invoer/nakijken/": (IN, 302, 302, 403, 403, 403, 403),
    "sociale-kaart/<int:aanbod>/wijzigen/": (IN, 200, 404, 403, 403, 403, 403),
    "sociale-kaart/<int:aanbod>/actueel/": (IN, 302, 404, 403, 403, 403, 403),
    "sociale-kaart/<int:aanbod>/stoppen/": (IN, 302, 404, 403, 403, 403, 403),
    "sociale-kaart/<int:aanbod>/hervatten/": (IN, 302, 404, 403, 403, 403, 403),
    "uitwisseling/ophalen/": (IN, 422, 422, 403, 403, 403, 403),
    "uitwisseling/koppelingen/nieuw/": (IN, 403, 403, 403, 403, 200, 403),
    "uitwisseling/koppelingen/<slug:koppeling>/": (IN, 403, 403, 403, 403, 200, 403),
    "kwartaalrapportages/<kwartaal:kwartaal>/maken/": (IN, 403, 403, 302, 403, 403, 403),
    "kwartaalrapportages/<kwartaal:kwartaal>/stap/": (IN, 403, 403, 404, 403, 403, 403),
    "kwartaalrapportages/<kwartaal:kwartaal>/herzien/": (IN, 403, 403, 404, 403, 403, 403),
    "kwartaalrapportages/<kwartaal:kwartaal>/teksten/<slug:plek>/": (IN, 404, 404, 404, 403, 403, 403),
}


def adressen(patronen: list[URLPattern | URLResolver], begin: str = "") -> Iterator[str]:
    for patroon in patronen:
        pad = begin + str(patroon.pattern)
        if isinstance(patroon, URLResolver):
            yield from adressen(patroon.url_patterns, pad)
        else:
            yield pad


def alle_adressen() -> list[str]:
    """Every address of our own; those of the beheer pages are tested as a whole below."""
    return [a for a in adressen(get_resolver().url_patterns) if not a.startswith("beheer/")]


def vul_in(adres: str, nummer: str, kwartaal: str) -> str:
    adres = adres.replace("^", "").replace("(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$", "1-set-password/")
    aanbod = str(Aanbod.objects.values_list("pk", flat=True).first() or 0)
    delen = {"<str:nummer>": nummer, "<slug:slug>": "budel", "<kwartaal:kwartaal>": kwartaal, "<int:aanbod>": aanbod}
    delen |= {"<str:token>": "bestaat-niet", "<slug:tabel>": "kern-uitkomst", "<slug:grafiek>": "trend"}
    delen |= {
        "<slug:koppeling>": "oude-lijst",
        "<slug:overzicht>": "kernen",
        "<slug:plek>": "inleiding",
        "<int:pk>": "1",
    }
    return "/" + reduce(lambda pad, deel: pad.replace(*deel), delen.items(), adres)


@pytest.fixture
def rollen() -> dict[str, Gebruiker | None]:
    return {
        "anoniem": None,
        "makelaar": mensen.maak_makelaar(),
        "collega": mensen.maak_collega(),
        "beleid": mensen.maak_beleid(),
        "klankbord": mensen.maak_klankbord(),
        "beheerder": mensen.maak_beheerder(),
        "buitenstaander": mensen.maak_buitenstaander(),
    }


def aangemeld(gebruiker: Gebruiker | None) -> Client:
    client = Client(raise_request_exception=False)
    if gebruiker:
        client.force_login(gebruiker, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.mark.norm("AVG wie wat ziet")
def test_elk_adres_staat_in_de_matrix() -> None:
    assert sorted(alle_adressen()) == sorted(GET)


def test_wat_alleen_een_post_aanneemt_staat_ook_daar_in_de_matrix() -> None:
    assert {adres for adres, antwoorden in GET.items() if 405 in antwoorden} <= set(POST)


def kolom(tabel: Mapping[str, tuple[object, ...]], rol: str) -> dict[str, object]:
    """What one role gets at each address."""
    return {adres: antwoorden[ROLLEN.index(rol)] for adres, antwoorden in tabel.items()}


@pytest.mark.parametrize("rol", ROLLEN)
def test_get(rol: str, rollen: dict[str, Gebruiker | None]) -> None:
    nummer = maak_hulpvraag("budel").nummer
    maak_aanbod("Samen eten", "budel")
    maak_rapport("2026-K3", vastgesteld=True)
    lezer = rollen[rol]
    gekregen = {adres: aangemeld(lezer).get(vul_in(adres, nummer, "2026-K3")).status_code for adres in GET}
    assert gekregen == kolom(GET, rol)


@pytest.mark.parametrize("rol", ROLLEN)
def test_concept_is_alleen_voor_het_beleidsteam(rol: str, rollen: dict[str, Gebruiker | None]) -> None:
    maak_rapport("2026-K2", vastgesteld=False)
    lezer = rollen[rol]
    weg = () if rol in ("anoniem", "beleid") else (200, 302)
    verwacht = {a: 404 if code in weg else code for a, code in kolom(CONCEPT, rol).items()}
    assert {a: aangemeld(lezer).get(vul_in(a, "", "2026-K2")).status_code for a in CONCEPT} == verwacht


@pytest.mark.parametrize("adres", POST)
def test_post(adres: str, rollen: dict[str, Gebruiker | None]) -> None:
    hulpvraag = maak_hulpvraag("budel")
    maak_aanbod("Samen eten", "budel")
    pad = vul_in(adres, hulpvraag.nummer, "2026-K3")
    assert {rol: aangemeld(rollen[rol]).post(pad).status_code for rol in ROLLEN} == dict(
        zip(ROLLEN, POST[adres], strict=True)
    )


@pytest.mark.parametrize("pad", ["", "makelaar/kern/", "makelaar/gebruiker/", "registratie/thema/"])
def test_beheer_is_alleen_voor_de_beheerder(pad: str, rollen: dict[str, Gebruiker | None]) -> None:
    for rol in ROLLEN:
        antwoord = aangemeld(rollen[rol]).get(f"/beheer/{pad}").status_code
        assert (antwoord == 200) == (rol == "beheerder"), rol


def test_beheer_heeft_geen_deur_naar_rijen_of_rapporten() -> None:
    namen = {model._meta.label for model in admin.site._registry}
    assert namen == {
        "makelaar.Kern", "makelaar.Aanstelling", "makelaar.Gebruiker",
        "registratie.Thema", "registratie.Bestemming", "registratie.Synoniem",
    }  # fmt: skip


NIEUW = re.compile(
    rb"[A-Za-z0-9]{64}"  # the token against forgery
    rb"|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"  # the key of a form
    rb'|(?<=name="geopend" value=")[^"]+'  # when the form was opened
    rb'|(?<=name="van" value=")[^"]+'  # who opened it, with the moment
)


def zonder_csrf(inhoud: bytes) -> bytes:
    """Without what is new on every page, whoever asks and whatever is in the database."""
    return NIEUW.sub(b"", inhoud)


@pytest.mark.norm("ASVS 8.2.2")
def test_vreemd_en_onbestaand_nummer_geven_hetzelfde(rollen: dict[str, Gebruiker | None]) -> None:
    vreemd = maak_hulpvraag("budel").nummer
    collega = aangemeld(rollen["collega"])
    eerste, tweede = (collega.get(f"/hulpvragen/{nummer}/") for nummer in (vreemd, "BUD-99-9999"))
    assert (eerste.status_code, zonder_csrf(eerste.content)) == (tweede.status_code, zonder_csrf(tweede.content))


@pytest.mark.norm("ASVS 8.4.1")
def test_een_klankbordgroep_leest_alleen_de_eigen_kern(rollen: dict[str, Gebruiker | None]) -> None:
    klankbord = aangemeld(rollen["klankbord"])
    assert klankbord.get("/kernen/budel/").status_code == 200
    assert klankbord.get("/kernen/gastel/").status_code == klankbord.get("/kernen/bestaat-niet/").status_code == 404


@pytest.mark.norm("ASVS 8.3.2")
def test_een_gestopte_aanstelling_telt_bij_het_volgende_verzoek(rollen: dict[str, Gebruiker | None]) -> None:
    hulpvraag = maak_hulpvraag("budel")
    makelaar = aangemeld(rollen["makelaar"])
    assert makelaar.get(f"/hulpvragen/{hulpvraag.nummer}/").status_code == 200
    Aanstelling.objects.update(tot=timezone.localdate() - timedelta(days=1))
    assert makelaar.get(f"/hulpvragen/{hulpvraag.nummer}/").status_code == 404


@pytest.mark.norm("ASVS 7.4.2")
def test_een_uitgeschakelde_gebruiker_is_er_bij_het_volgende_verzoek_uit(
    rollen: dict[str, Gebruiker | None],
) -> None:
    makelaar = aangemeld(rollen["makelaar"])
    Gebruiker.objects.update(is_active=False)
    assert makelaar.get("/registreren/").status_code == IN


@pytest.mark.norm("AVG wie wat ziet")
def test_zonder_rol_of_met_een_onbekende_rol_mag_niets() -> None:
    niemand = Gebruiker(username="x", rol="burgemeester", pk=1)
    assert not any(mag(niemand, recht) for recht in Recht)
    assert not eigen_kernen(niemand).exists()
    assert not leesbare_kernen(niemand).exists()


def test_alleen_een_makelaar_heeft_rijen(rollen: dict[str, Gebruiker | None]) -> None:
    maak_hulpvraag("budel")
    ziet = {naam: Hulpvraag.objects.visible_to(g).count() for naam, g in rollen.items() if g}
    assert ziet == {
        "makelaar": 1, "collega": 0, "beleid": 0, "klankbord": 0, "beheerder": 0, "buitenstaander": 0
    }  # fmt: skip


@pytest.mark.norm("ASVS 8.3.2")
def test_een_andere_rol_houdt_niets_over_van_een_oude_aanstelling(rollen: dict[str, Gebruiker | None]) -> None:
    maak_hulpvraag("budel")
    gebruiker = rollen["makelaar"]
    assert gebruiker
    gebruiker.rol = "beleid"
    gebruiker.save()
    assert not Hulpvraag.objects.visible_to(gebruiker).exists()


@pytest.mark.norm("AVG wie wat ziet")
def test_elk_recht_is_van_iemand() -> None:
    assert frozenset(Recht) == frozenset().union(*RECHTEN.values())


@pytest.mark.parametrize(("van", "tot", "geldt"), [(0, None, True), (1, None, False), (-9, 0, True), (-9, -1, False)])
def test_eerste_en_laatste_dag_van_een_aanstelling_tellen_mee(van: int, tot: int | None, geldt: bool) -> None:
    vandaag = date(2026, 11, 22)
    makelaar = mensen.maak_makelaar()
    Aanstelling.objects.update(
        van=vandaag + timedelta(days=van), tot=None if tot is None else vandaag + timedelta(days=tot)
    )
    assert Aanstelling.objects.op(vandaag).filter(gebruiker=makelaar).exists() == geldt
