"""The screens of the sociale kaart: finding, adding, changing, confirming and stopping an offer."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from makelaar.models import Kern
from registratie.models import Aanbod, Organisatie
from registratie.netwerk.lijst import PER_PAGINA
from registratie.netwerk.modellen import AL_ER
from tests import mensen
from tests.netwerk.opzet import CONTACT, INVOER, NIEUW, fouten, laat_staan, maak_aanbod
from tests.paginas import als, tekst

pytestmark = pytest.mark.django_db
VANDAAG = timezone.localdate()
LANG_GELEDEN = VANDAAG - timedelta(days=184)


@pytest.fixture
def makelaar() -> Client:
    return als(mensen.maak_makelaar("budel"))


def namen(client: Client, **vraag: str) -> list[str]:
    return [aanbod.naam for aanbod in client.get("/sociale-kaart/", vraag).context["pagina"].rijen]


# --- Finding ---


@pytest.mark.beide
def test_filters_vinden_en_combineren(makelaar: Client) -> None:
    maak_aanbod("Eetpunt", "budel", "gastel", soort="collectief", themas=("eenzaamheid", "meedoen"), waar="Kerkplein")
    maak_aanbod("Rijden", "gastel", soort="eigen", vorm="vrijwilliger", themas=("vervoer",), organisatie="De Brug")
    assert namen(makelaar) == ["Eetpunt", "Rijden"]
    assert (
        namen(makelaar, kern="budel") == namen(makelaar, thema="meedoen") == namen(makelaar, zoek="KERK") == ["Eetpunt"]
    )
    assert namen(makelaar, soort="eigen") == namen(makelaar, vorm="vrijwilliger") == namen(makelaar, zoek="brug rij")
    assert namen(makelaar, kern="gastel", thema="vervoer") == ["Rijden"]
    assert namen(makelaar, kern="budel", thema="vervoer") == namen(makelaar, zoek="brug eet") == []
    assert namen(makelaar, kern="onzin", thema="x", soort="%") == ["Eetpunt", "Rijden"]


@pytest.mark.beide
def test_een_half_jaar_niet_nagekeken_verlopen_of_gestopt(makelaar: Client) -> None:
    maak_aanbod("oud", laatst_nagekeken=LANG_GELEDEN)
    maak_aanbod("net op tijd", laatst_nagekeken=LANG_GELEDEN + timedelta(days=1))
    maak_aanbod("verlopen", geldig_tot=VANDAAG - timedelta(days=1), laatst_nagekeken=LANG_GELEDEN)
    maak_aanbod("gestopt", actief=False, laatst_nagekeken=LANG_GELEDEN)
    assert namen(makelaar) == ["net op tijd", "oud", "verlopen"]
    for stand, naam in (("nakijken", "oud"), ("verlopen", "verlopen"), ("gestopt", "gestopt")):
        pagina = makelaar.get("/sociale-kaart/", {"stand": stand})
        assert [a.naam for a in pagina.context["pagina"].rijen] == [naam]
        assert f'<span class="etiket etiket--let-op">{stand}</span>' in pagina.content.decode()


@pytest.mark.beide
def test_bladeren_slaat_niets_over_en_herhaalt_niets(makelaar: Client) -> None:
    for n in range(2 * PER_PAGINA + 1):
        maak_aanbod("Zelfde naam" if n % 2 else f"aanbod {n:03}", organisatie=f"Stichting {n:03}")
    getoond: list[str] = []
    plek = ""
    while True:
        pagina = makelaar.get("/sociale-kaart/", {"na": plek, "kern": "budel"}).context["pagina"]
        getoond += [str(aanbod) for aanbod in pagina.rijen]
        if not (plek := str(pagina.volgende or "")):
            break
    assert getoond == [str(aanbod) for aanbod in Aanbod.objects.order_by("naam", "pk")]
    assert len(namen(makelaar, na="999999999999999999")) == len(namen(makelaar, na="x")) == PER_PAGINA


def test_evenveel_vragen_hoeveel_aanbod_er_ook_is(makelaar: Client) -> None:
    for aantal in (1, PER_PAGINA):
        for n in range(aantal):
            maak_aanbod(f"{aantal} {n}", "budel", "gastel", organisatie=f"Stichting {n}", laatst_nagekeken=LANG_GELEDEN)
        for pad in ("/sociale-kaart/", f"/sociale-kaart/{Aanbod.objects.all()[0].pk}/", NIEUW):
            makelaar.get(pad)
            with CaptureQueriesContext(connection) as vragen:
                makelaar.get(pad)
            assert len(vragen) <= 10, pad  # session, user, menu; kernen, offers with names, history


# --- Adding and changing ---


@pytest.mark.beide
def test_een_nieuw_aanbod_met_zijn_organisatie(makelaar: Client) -> None:
    antwoord = makelaar.post(NIEUW, INVOER | CONTACT | {"geldig_tot": "31-12-2099"}, follow=True)
    aanbod = Aanbod.objects.get()
    assert "Samen eten staat op de sociale kaart." in antwoord.content.decode()
    assert sorted(aanbod.kernen.values_list("slug", flat=True)) == ["budel", "gastel"]
    assert (aanbod.laatst_nagekeken, aanbod.actief, str(aanbod.geldig_tot)) == (VANDAAG, True, "2099-12-31")
    assert aanbod.organisatie
    assert (aanbod.organisatie.naam, aanbod.organisatie.telefoon) == ("Dorpshuis", "0495 431 222")
    for deel in (
        "Samen eten",
        "0495 431 222",
        "info@dorpshuis.example",
        "Collectieve voorziening, groep",
        "Toegevoegd",
    ):
        assert deel in tekst(antwoord)


def test_wie_iets_terug_wil_doen_begint_met_een_ingevuld_formulier(makelaar: Client) -> None:
    form = makelaar.get(NIEUW, {"kern": "budel", "thema": "vervoer", "vorm": "vrijwilliger", "x": "y"}).context["form"]
    assert [form[veld].value() for veld in ("kernen", "themas", "vorm")] == [["budel"], ["vervoer"], "vrijwilliger"]


def test_minstens_een_eigen_kern(makelaar: Client) -> None:
    assert "kernen" in fouten(makelaar.post(NIEUW, INVOER | {"kernen": ["gastel"]}))
    assert not Aanbod.objects.exists()


def test_wat_leeg_of_onbekend_is_wordt_genoemd_en_wat_er_staat_blijft(makelaar: Client) -> None:
    antwoord = makelaar.post(NIEUW, {"wanneer": "op vrijdag", "soort": "iets", "geldig_tot": "31-31-31"})
    assert set(fouten(antwoord)) == {"naam", "soort", "vorm", "kernen", "themas", "geldig_tot"}
    assert "op vrijdag" in antwoord.content.decode()


@pytest.mark.parametrize("organisatie", ["", "Dorpshuis"])
@pytest.mark.beide
def test_hetzelfde_aanbod_staat_er_een_keer(makelaar: Client, organisatie: str) -> None:
    makelaar.post(NIEUW, INVOER | {"organisatie": organisatie})
    antwoord = makelaar.post(NIEUW, INVOER | {"organisatie": organisatie.upper(), "naam": "SAMEN eten"})
    assert (fouten(antwoord), Aanbod.objects.count()) == ({"naam": [AL_ER]}, 1)
    assert makelaar.post(NIEUW, INVOER | {"organisatie": "Een andere"}).status_code == 302


def test_wijzigen_laat_staan_wat_er_al_stond(makelaar: Client) -> None:
    makelaar.post(NIEUW, INVOER | CONTACT)
    pad = f"/sociale-kaart/{Aanbod.objects.get().pk}/wijzigen/"
    form = makelaar.get(pad).context["form"]
    staat = {naam: form[naam].value() for naam in form.fields}
    assert makelaar.post(pad, staat | {"kernen": ["budel"], "telefoon": ""}).status_code == 302
    aanbod = Aanbod.objects.get()
    assert aanbod.organisatie
    assert ([kern.slug for kern in aanbod.kernen.all()], aanbod.waar) == (["budel"], "het dorpshuis")
    assert (aanbod.organisatie.telefoon, aanbod.organisatie.email) == ("", "info@dorpshuis.example")


def test_wie_een_bekende_organisatie_noemt_wist_haar_contact_niet(makelaar: Client) -> None:
    makelaar.post(NIEUW, INVOER | CONTACT)
    makelaar.post(NIEUW, INVOER | {"naam": "Koffie", "organisatie": "dorpshuis"})
    organisatie = Organisatie.objects.get()
    assert (organisatie.telefoon, organisatie.aanbod.count()) == ("0495 431 222", 2)


# --- Confirming and stopping ---


def test_nog_actueel_is_vandaag_nagekeken_en_terug_waar_je_was(makelaar: Client) -> None:
    aanbod = maak_aanbod(laatst_nagekeken=LANG_GELEDEN)
    pad = f"/sociale-kaart/{aanbod.pk}/actueel/"
    assert makelaar.post(pad).headers["Location"] == f"/sociale-kaart/{aanbod.pk}/"
    aanbod.refresh_from_db()
    assert aanbod.laatst_nagekeken == VANDAAG
    lijst = "/sociale-kaart/?stand=nakijken"
    assert makelaar.post(pad, {"terug": lijst}).headers["Location"] == f"{lijst}#aanbod"
    for elders in ("https://elders.example/", "//elders.example", "/sociale-kaart.example", "/sociale-kaart/\\..\\"):
        assert "example" not in makelaar.post(pad, {"terug": elders}).headers["Location"]


def test_stoppen_en_weer_aanbieden_staan_in_de_geschiedenis(makelaar: Client) -> None:
    aanbod = maak_aanbod(laatst_nagekeken=LANG_GELEDEN)
    begin = f"/sociale-kaart/{aanbod.pk}/"
    makelaar.post(f"{begin}actueel/")
    makelaar.post(f"{begin}stoppen/")
    assert namen(makelaar) == []
    assert "Dit wordt niet meer aangeboden." in tekst(makelaar.get(begin))
    makelaar.post(f"{begin}hervatten/")
    makelaar.post(f"{begin}wijzigen/", INVOER | {"kernen": ["budel"]})
    stappen = [regel.tekst for regel in makelaar.get(begin).context["geschiedenis"]]
    assert stappen[:2] == ["Thema's: Eenzaamheid erbij", "Thema's: Wonen weg"]
    assert stappen[2] == (
        "Soort gewijzigd in collectieve voorziening. Vorm gewijzigd in groep. Waar gewijzigd. Wanneer gewijzigd"
    )
    assert stappen[3:6] == ["Wordt weer aangeboden", "Gestopt", "Nagekeken"]
    assert stappen[-1] == "Toegevoegd"


def test_de_geschiedenis_bewaart_geen_tekst(makelaar: Client) -> None:
    makelaar.post(NIEUW, INVOER | {"waar": "bij Annie Jansen"} | laat_staan("waar", "bij Annie Jansen"))
    makelaar.post(f"/sociale-kaart/{Aanbod.objects.get().pk}/wijzigen/", INVOER)
    with connection.cursor() as cursor:
        cursor.execute("SELECT changes, object_repr FROM auditlog_logentry")
        bewaard = str(cursor.fetchall())
    assert "Jansen" not in bewaard
    assert "Samen" not in bewaard


# --- Who may change what ---


@pytest.mark.norm("ASVS 8.2.3")
def test_wie_er_niet_werkt_leest_alleen(makelaar: Client) -> None:
    aanbod = maak_aanbod("In Gastel", "gastel", laatst_nagekeken=LANG_GELEDEN)
    pagina = makelaar.get(f"/sociale-kaart/{aanbod.pk}/").content.decode()
    assert "Een makelaar van Gastel kan dit wijzigen." in pagina
    for stap in ("wijzigen", "actueel", "stoppen", "hervatten"):
        assert f"/{stap}/" not in pagina
        assert makelaar.post(f"/sociale-kaart/{aanbod.pk}/{stap}/", INVOER).status_code == 404
    assert "actueel" not in makelaar.get("/sociale-kaart/").content.decode()
    aanbod.kernen.add(Kern.objects.get(slug="budel"))
    assert makelaar.get(f"/sociale-kaart/{aanbod.pk}/wijzigen/").status_code == 200


def test_de_beheerder_wijzigt_de_buren() -> None:
    beheer = als(mensen.maak_beheerder())
    gastel, maarheeze = (Kern.objects.get(slug=slug) for slug in ("gastel", "maarheeze"))
    velden = {"slug": "gastel", "naam": "Gastel", "afkorting": "GAS", "volgorde": "5", "actief": "on"}
    assert (
        beheer.post(f"/beheer/makelaar/kern/{gastel.pk}/change/", velden | {"buren": maarheeze.pk}).status_code == 302
    )
    assert [kern.slug for kern in gastel.buren.all()] == ["maarheeze"]
    assert gastel in maarheeze.buren.all()


@pytest.mark.parametrize("fout", [{"soort": "x"}, {"vorm": "x"}, {"naam": ""}])
def test_de_database_bewaakt_wat_er_kan_staan(fout: dict[str, str]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Aanbod.objects.create(**{"naam": "x", "soort": "eigen"} | fout)
