"""What may come in, and what stays out: fields that nobody asked for, texts that would be a command, other sites."""

import subprocess
import sys
from pathlib import Path

import pytest
from django import forms
from django.apps import apps
from django.db import models
from django.forms.models import ModelFormOptions
from django.test import Client

from makelaar.models import Gebruiker
from registratie.models import Hulpvraag, Thema
from tests import mensen
from tests.netwerk.opzet import maak_aanbod
from tests.paginas import als, tekst
from tests.proef import maak_hulpvraag
from tests.servers import productie_omgeving
from tests.toegang import POST, vul_in

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parent.parent

# Every table about what happened, with each of its fields that holds any text. Who adds one says here why it is no
# place for a resident: guarded by registratie/privacy, encrypted, chosen from a list, or made by the machine.
TEKSTVELDEN = {
    "Thema": {"code", "naam", "definitie", "voorbeeld", "toets"},
    "Bestemming": {"code", "naam", "definitie", "voorbeeld", "toets"},
    "Synoniem": {"woord", "code"},
    "Doorverwijzing": set(),
    "Stap": {"bericht"},  # guarded
    "Terugkoppellink": {"vingerafdruk"},
    "Organisatie": {"naam", "telefoon", "email", "website"},  # of an organisation; guarded
    "Aanbod": {"naam", "wanneer", "waar"},  # guarded
    "Match": set(),
    "Koppeling": {"code", "naam"},
    "Koppelkolom": {"veld", "kop"},
    "Koppelcode": {"onze_code", "hun_code"},
    "Hulpvraag": {"nummer", "notitie", "import_sleutel", "doorgehaald_reden"},  # the note and the reason: guarded
    "Volgnummer": set(),
    "Geheugensteun": {"versleuteld"},
    "Weekbericht": set(),
}
MET_TEKST = (models.CharField, models.TextField, models.JSONField, models.BinaryField, models.FileField)


@pytest.mark.norm("AVG geen personen")
def test_geen_tabel_en_geen_veld_voor_een_inwoner() -> None:
    tabellen = {
        model.__name__: {v.name for v in model._meta.fields if isinstance(v, MET_TEKST) and not v.choices}
        for model in apps.get_app_config("registratie").get_models()
    }
    assert tabellen == TEKSTVELDEN


def modelformulieren(soort: type[object] = forms.BaseModelForm) -> set[type[object]]:
    kinderen: list[type[object]] = soort.__subclasses__()
    return {soort}.union(*map(modelformulieren, kinderen))


@pytest.mark.norm("AVG vaste velden", "ASVS 15.3.3")
def test_een_formulier_van_een_tabel_noemt_zijn_velden() -> None:
    client = als(mensen.maak_beheerder())
    assert client.get("/uitwisseling/koppelingen/").status_code == 200  # every module of a form is loaded now
    onze = [f for f in modelformulieren() if f.__module__.split(".")[0] in ("registratie", "rapportage")]
    assert len(onze) >= 3
    for formulier in onze:
        opties: ModelFormOptions[models.Model] = formulier._meta  # type: ignore[attr-defined]
        assert isinstance(opties.fields, list | tuple), formulier
        assert not opties.exclude, formulier


def onaangeraakt() -> list[dict[str, object]]:
    """What no form of these screens may change."""
    wie = Gebruiker.objects.order_by("pk").values(
        "username", "rol", "kern", "is_staff", "is_superuser", "is_active", "password", "email"
    )
    vast = ("nummer", "geregistreerd_door", "geregistreerd_op", "import_sleutel", "inzending", "bevestigd", "seconden")
    return [*wie, *Hulpvraag.objects.order_by("pk").values(*vast)]


def erbij() -> dict[str, str]:
    """A field of every table, as somebody sends it who read the source."""
    gebruiker = {"rol": "beheerder", "is_staff": "on", "is_superuser": "on", "is_active": "", "username": "baas"}
    vraag = {"nummer": "BUD-99-0001", "geregistreerd_door": "1", "import_sleutel": "x", "bevestigd": "9"}
    rapport = {"status": "vastgesteld", "vastgesteld_op": "2026-01-01", "cellen": "[]", "kern_id": "2"}
    return gebruiker | vraag | rapport


@pytest.mark.norm("ASVS 15.3.3", "AVG vaste velden", "ASVS 8.2.3")
@pytest.mark.parametrize("maak", [mensen.maak_makelaar, mensen.maak_beleid, mensen.maak_beheerder])
def test_een_veld_dat_niet_op_het_formulier_staat_verandert_niets(maak: type) -> None:
    client, vraag = als(maak()), maak_hulpvraag(bevestigd=0)
    mensen.maak_makelaar()
    maak_aanbod("Samen eten", "budel")
    voor = onaangeraakt()
    for adres in POST:
        if "verwijderen" not in adres:
            client.post(vul_in(adres, vraag.nummer, "2026-K3"), erbij())
    assert onaangeraakt() == voor


@pytest.mark.norm("ASVS 15.3.3")
def test_bij_wijzigen_gaat_alleen_mee_wat_op_het_formulier_staat() -> None:
    client, vraag = als(mensen.maak_makelaar()), maak_hulpvraag()
    voor = onaangeraakt()
    velden = {"kern": "budel", "contactdatum": "3-8-2026", "soort": "hulpvraag", "versie": str(vraag.versie)}
    velden["thema"] = str(Thema.objects.get(code="geld").pk)
    anders = erbij() | {"doorgehaald_op": "2026-08-03", "uitkomst": "2", "opgepakt_op": "2026-08-03"}
    assert "is gewijzigd" in tekst(client.post(f"/hulpvragen/{vraag.nummer}/wijzigen/", velden | anders, follow=True))
    vers = Hulpvraag.objects.get(pk=vraag.pk)
    assert (vers.thema.code, vers.uitkomst, vers.doorgehaald_op, vers.opgepakt_op) == (
        "geld", vraag.uitkomst, None, None
    )  # fmt: skip
    assert onaangeraakt() == voor


@pytest.mark.norm("ASVS 1.2.4", "ASVS 2.2.1")
@pytest.mark.beide
@pytest.mark.parametrize(
    "gif", ["' OR 1=1 --", "'; DROP TABLE registratie_hulpvraag; --", "1) UNION SELECT 1", "%' --"]
)
def test_een_opdracht_in_een_veld_is_alleen_tekst(gif: str) -> None:
    vraag = maak_hulpvraag(kern="gastel", door=mensen.maak_collega())
    eigen = maak_hulpvraag()
    client = als(mensen.maak_makelaar())
    for veld in ("zoek", "kern", "thema", "uitkomst", "van", "tot", "soort", "blad", "na"):
        pagina = client.get("/hulpvragen/", {veld: gif})
        assert pagina.status_code in (200, 400, 404), veld
        assert vraag.nummer not in pagina.content.decode(), veld
    gevonden = client.post("/hulpvragen/", {"zoek": gif}, follow=True)
    assert gevonden.status_code == 200
    assert eigen.nummer not in gevonden.content.decode()
    assert Hulpvraag.objects.count() == 2


@pytest.mark.norm("ASVS 3.5.1")
def test_zonder_het_teken_van_de_eigen_pagina_verandert_niets() -> None:
    vraag = maak_hulpvraag()
    maak_aanbod("Samen eten", "budel")
    client = Client(enforce_csrf_checks=True)
    client.cookies = als(mensen.maak_makelaar()).cookies
    assert client.get("/registreren/").status_code == 200
    # The page of a receiver has no session that another site could lean on.
    for adres in set(POST) - {"terugkoppelen/<str:token>/"}:
        assert client.post(vul_in(adres, vraag.nummer, "2026-K3")).status_code == 403, adres
    assert Hulpvraag.objects.filter(pk=vraag.pk, versie=vraag.versie).exists()


@pytest.mark.norm("ASVS 6.2.4")
@pytest.mark.parametrize(
    ("wachtwoord", "melding"),
    [("1q2w3e4r5t6y", "te algemeen"), ("makelaar-2026", "lijkt te veel op"), ("Zk8!pw", "te kort")],
)
def test_een_wachtwoord_dat_iedereen_raadt_wordt_geweigerd(wachtwoord: str, melding: str) -> None:
    gebruiker = mensen.maak_makelaar()
    gebruiker.set_password(mensen.WACHTWOORD)
    gebruiker.save()
    velden = {"oldpassword": mensen.WACHTWOORD, "password1": wachtwoord, "password2": wachtwoord}
    pagina = als(gebruiker).post("/account/wachtwoord/wijzigen/", velden)
    assert melding in tekst(pagina)
    gebruiker.refresh_from_db()
    assert gebruiker.check_password(mensen.WACHTWOORD)


KOEKJES = """
import makelaar.settings as s
print(s.SESSION_COOKIE_NAME, s.SESSION_COOKIE_SECURE, s.SESSION_COOKIE_HTTPONLY, s.CSRF_COOKIE_NAME,
      s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS >= 31536000, s.SECURE_SSL_REDIRECT,
      hasattr(s, "SESSION_COOKIE_DOMAIN"), hasattr(s, "SESSION_COOKIE_PATH"))
"""


@pytest.mark.norm("ASVS 3.3.1", "ASVS 3.4.1")
def test_in_productie_gaan_koekjes_alleen_over_https(tmp_path: Path) -> None:
    omgeving = productie_omgeving("postgresql://127.0.0.1:1/x", "redis://127.0.0.1:1", tmp_path, HTTPS="1")
    opdracht = [sys.executable, "-c", KOEKJES]
    gelezen = subprocess.run(opdracht, cwd=ROOT, env=omgeving, capture_output=True, text=True, check=True, timeout=60)
    # A name with __Host- counts for a browser only with Secure, the path / (Django's own) and without a domain.
    assert gelezen.stdout.split() == [
        "__Host-sessie", "True", "True", "__Host-csrf", "True", "True", "True", "False", "False"
    ]  # fmt: skip
