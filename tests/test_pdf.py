"""The PDF read back: its numbers are those of the JSON, and what it says holds for any numbers."""

import re
import subprocess
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.http import JsonResponse
from django.utils.html import strip_tags
from pytest_django import DjangoDbBlocker
from weasyprint.urls import FatalURLFetchingError

from makelaar.models import Kern
from rapportage import bestanden, bladen, bouwen, pdf
from rapportage.gepubliceerd import Gepubliceerd
from rapportage.grafieken import teken
from rapportage.matrices import MATRICES
from rapportage.models import Kwartaalrapportage, Status, Tekst
from rapportage.tabellen import TOTAAL
from rapportage.verslag import Verslag, maak_verslag
from tests.proef import maak_hulpvraag, maak_rapport
from tests.tellingen import KWARTALEN, importeer_geschiedenis

Regels = list[str]
# What asks for a file or an address may not even be tried: the fetcher would stop the report.
AANVAL = '<img src="file:///etc/passwd"> ![x](http://127.0.0.1:9/x.png) <link rel=attachment href=https://kwaad.nl>'
GESCHREVEN = {
    "inleiding": "Dit kwartaal was <rustig> & *gewoon*.",
    "gevraagd": "Wij vragen de raad:\n\n- een besluit over het vervoer\n- **twee** uren erbij",
    "duiding-voorveld": "De dorpen lossen veel zelf op.",
    "duiding-themas": "Formulieren komen vaker terug.",
    "duiding-uren": "De uren passen bij het werk.",
    "toelichting-gastel": "De eettafel werkt.",
    "reactie-gastel": f"Dat zien wij ook. {AANVAL}",
}


@pytest.fixture(scope="module")
def zomer(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Kwartaalrapportage]:
    """The demo's last quarter, with the seven settled before it; taken away again after this module."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        importeer_geschiedenis()
        *_, laatste = [bouwen.leg_tabel(kwartaal, vast=True) for kwartaal in KWARTALEN]
        for plek, inhoud in GESCHREVEN.items():
            Tekst.objects.create(rapport=laatste, plek=plek, inhoud=inhoud, ingediend_op=laatste.geteld_op)
        assert bouwen.maak(laatste.pk)
        laatste.refresh_from_db()
        yield laatste
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def tekst(zomer: Kwartaalrapportage) -> Regels:
    uitkomst = subprocess.run(["pdftotext", "-layout", zomer.pdf.path, "-"], capture_output=True, text=True, check=True)
    return [re.sub(r"(?<=\d)\.(?=\d{3})", "", regel).strip() for regel in uitkomst.stdout.splitlines()]


def rij_na(tekst: Regels, kop: str, naam: str, aantal: int) -> list[int]:
    """The numbers on the first line after the heading that begins with this name and has this many of them."""
    patroon = re.compile(rf"{re.escape(naam)}((?:\s+\d+){{{aantal}}})$")
    begin = tekst.index(kop)
    return next([int(n) for n in gevonden[1].split()] for regel in tekst[begin:] if (gevonden := patroon.match(regel)))


@pytest.mark.parametrize("opdracht", MATRICES, ids=lambda opdracht: opdracht[0])
def test_elk_getal_van_de_tabellen_is_dat_van_de_json(
    opdracht: tuple[str, str, str, str, str], zomer: Kwartaalrapportage, tekst: Regels
) -> None:
    tabel, dimensie, _, titel, _ = opdracht
    cellen = [cel for cel in bestanden.als_json(zomer)["cellen"] if cel["tabel"] == tabel]
    for rij in dict.fromkeys(cel["rij"] for cel in cellen):
        verwacht = [cel["aantal"] for cel in cellen if cel["rij"] == rij]
        naam = "Totaal" if rij == TOTAAL else zomer.begrippen[dimensie][rij]["naam"]
        assert rij_na(tekst, titel, naam, len(verwacht)) == verwacht


def test_kerntabel_is_die_van_de_json(zomer: Kwartaalrapportage, tekst: Regels) -> None:
    bron = Gepubliceerd.uit_rapportage(zomer)
    for rij in (*bron.rijen("kern-uitkomst"), TOTAAL):
        naam = "Totaal" if rij == TOTAAL else bron.naam("kern", rij)
        begin = tekst.index("Hulpvragen en signalen per kern")
        regel = next(r for r in tekst[begin:] if re.match(rf"{re.escape(naam)}\s+\d", r))
        verwacht = [
            bron.aantal("kern-uitkomst", rij, TOTAAL),
            bron.voorveld(rij),
            bron.doorverwezen(rij),
            bron.open(rij),
        ]
        assert [int(n) for n in regel[len(naam) :].split()[:4]] == verwacht


def test_kernblad_heeft_de_cijfers_van_de_kern(zomer: Kwartaalrapportage, tekst: Regels) -> None:
    bron = Gepubliceerd.uit_rapportage(zomer)
    alles = "\n".join(tekst)
    for kern in bron.rijen("kern-thema"):
        blad = alles.split(f"\n{bron.naam('kern', kern)}\n")[1].split("\f")[0]
        for thema in bron.kolommen("kern-thema"):
            aantal = bron.aantal("kern-thema", kern, thema)
            assert re.search(rf"^{re.escape(bron.naam('thema', thema))}\s+{aantal}\b", blad, re.M), (kern, thema)


def test_verloop_is_dat_van_de_vastgestelde_rapporten(zomer: Kwartaalrapportage, tekst: Regels) -> None:
    for rapport in Kwartaalrapportage.objects.filter(status=Status.VASTGESTELD):
        bron = Gepubliceerd.uit_rapportage(rapport)
        cijfers = [bron.aantal("kern-uitkomst", TOTAAL, TOTAAL), bron.voorveld(), bron.doorverwezen(), bron.open()]
        begin = tekst.index("Cranendonck per kwartaal")
        regel = next(regel for regel in tekst[begin:] if re.match(rf"{rapport.kwartaal}\s+\d", regel))
        assert [int(n) for n in regel.split()[1:5]] == cijfers


def test_colofon_noemt_het_controlegetal(zomer: Kwartaalrapportage, tekst: Regels) -> None:
    assert any(bestanden.controlegetal(zomer) in regel for regel in tekst)


def test_bestand_is_archiveerbaar_en_toegankelijk_gemerkt(zomer: Kwartaalrapportage) -> None:
    info = subprocess.run(["pdfinfo", zomer.pdf.path], capture_output=True, text=True, check=True).stdout
    assert re.search(r"Title:\s+Kwartaalrapportage sociaal domein Cranendonck, juli", info)
    assert re.search(r"Tagged:\s+yes", info)
    assert re.search(r"Author:\s+Gemeente Cranendonck", info)
    assert re.search(r"Keywords:.*2026-K3", info)
    meta = subprocess.run(["pdfinfo", "-meta", zomer.pdf.path], capture_output=True, text=True, check=True).stdout
    assert 'pdfaid:part="3"' in meta
    assert 'pdfuaid:part="1"' in meta


def tabellen(html: str) -> Iterator[tuple[str, list[list[str]]]]:
    """Every table of a page: its caption, and its rows as the words that stand in them."""
    for tabel in re.findall(r"<table.*?</table>", html, re.S):
        rijen = [re.findall(r"<t[hd].*?>(.*?)</t[hd]>", rij, re.S) for rij in re.findall(r"<tr.*?</tr>", tabel, re.S)]
        kop = re.findall(r"<caption.*?>(.*?)</caption>", tabel, re.S)[0]
        yield kop, [[strip_tags(cel).strip() for cel in rij] for rij in rijen]


def test_de_leesversie_heeft_de_tabellen_van_de_pdf_en_die_van_de_json(zomer: Kwartaalrapportage) -> None:
    gelezen = list(tabellen(bladen.lees_document(zomer)))
    assert gelezen == list(tabellen(pdf.als_html(maak_verslag(zomer))))
    cellen = bestanden.als_json(zomer)["cellen"]
    for tabel, _, _, titel, _ in MATRICES:
        rijen = dict.fromkeys(cel["rij"] for cel in cellen if cel["tabel"] == tabel)
        verwacht = [[cel["aantal"] for cel in cellen if (cel["tabel"], cel["rij"]) == (tabel, rij)] for rij in rijen]
        assert [list(map(int, rij[1:])) for rij in dict(gelezen)[titel][1:]] == verwacht


def test_gepubliceerde_tabel_zit_in_de_pdf_als_bron(zomer: Kwartaalrapportage, tmp_path: Path) -> None:
    subprocess.run(["pdfdetach", "-saveall", "-o", str(tmp_path), zomer.pdf.path], check=True)
    assert {bestand.name: bestand.read_bytes() for bestand in tmp_path.iterdir()} == {
        bestanden.bestandsnaam(zomer, "csv"): bestanden.als_csv(zomer),
        bestanden.bestandsnaam(zomer, "json"): JsonResponse(bestanden.als_json(zomer)).content,
    }
    assert uitgepakt(zomer).count("/AFRelationship /Data") == 2


def uitgepakt(rapport: Kwartaalrapportage) -> str:
    """All objects of the file as text."""
    delen = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", Path(rapport.pdf.path).read_bytes(), re.S)
    teksten = []
    for deel in delen:
        with suppress(zlib.error):
            teksten.append(zlib.decompress(deel).decode("latin-1"))
    return "\n".join(teksten)


def test_bladwijzers_noemen_elk_hoofdstuk_en_elke_kern(zomer: Kwartaalrapportage) -> None:
    titels = re.findall(r"/Title \(([^)]*)\)", uitgepakt(zomer))
    kernen = [deel.naam for deel in maak_verslag(zomer).kernen]
    plaats = titels.index("De kernen")
    assert titels[plaats + 1 : plaats + 1 + len(kernen)] == kernen
    for hoofdstuk in (
        "Inhoud",
        "Inleiding",
        "Voorveld en doorverwezen",
        "Uren en belasting",
        "Alle cijfers",
        "Colofon",
    ):
        assert hoofdstuk in titels


@pytest.mark.norm("ASVS 1.2.1")
def test_wat_mensen_schreven_staat_er_als_tekst(zomer: Kwartaalrapportage, tekst: Regels) -> None:
    alles = "\n".join(tekst)
    assert "Dit kwartaal was <rustig> & gewoon." in alles
    assert "Deze keer vragen wij niets" not in alles
    for zin in ("een besluit over het vervoer", "twee uren erbij", *list(GESCHREVEN.values())[2:]):
        assert re.sub(r"\s", "", zin) in re.sub(r"\s", "", alles)
    assert alles.count("Geen toelichting.") == len(maak_verslag(zomer).kernen) - 1
    assert "root:" not in uitgepakt(zomer)


def test_elke_kern_staat_op_een_blad(zomer: Kwartaalrapportage) -> None:
    uitkomst = subprocess.run(["pdftotext", zomer.pdf.path, "-"], capture_output=True, text=True, check=True).stdout
    koppen = [blad.strip().split("\n\n")[-1] for blad in uitkomst.split("\f")]
    for deel in maak_verslag(zomer).kernen:
        assert sum(deel.naam in kop for kop in koppen) <= 2


@pytest.mark.parametrize("adres", ["https://example.org/x.png", "file:///etc/passwd", "data:text/plain,x"])
def test_rapport_haalt_niets_van_buiten(adres: str) -> None:
    with pytest.raises(FatalURLFetchingError):
        pdf._ophaler().fetch(adres)


def test_rapport_haalt_niets_buiten_de_eigen_map() -> None:
    with pytest.raises((pdf.PdfMislukt, SuspiciousFileOperation)):
        pdf._ophaler().fetch(f"{pdf.BASIS}../manage.py")


def leeg_verslag() -> Verslag:
    return maak_verslag(maak_rapport("2026-K3", vastgesteld=False))


@pytest.mark.django_db
def test_leeg_kwartaal_zegt_het_in_gewone_woorden() -> None:
    html = pdf.als_html(leeg_verslag())
    assert "geen of bijna geen hulpvragen en signalen" in html
    assert "None" not in html


@pytest.mark.django_db
def test_lange_namen_en_vreemde_tekens_worden_tekst() -> None:
    Kern.objects.filter(slug="budel").update(naam="<b>Budel</b> & " + "x" * 40)
    for _ in range(30):
        maak_hulpvraag(uitkomst="huisarts")
    html = pdf.als_html(maak_verslag(maak_rapport("2026-K3", vastgesteld=False)))
    assert "<b>Budel" not in html
    assert "&lt;b&gt;Budel&lt;/b&gt; &amp; " in html


@pytest.mark.django_db
def test_grafieken_passen_in_een_pagina_zonder_opmaak_in_de_regel() -> None:
    grafieken = teken(leeg_verslag())
    svgs = "".join(grafieken.values())
    ids = re.findall(r'\bid="([^"]+)"', svgs)
    assert len(ids) == len(set(ids)) == len(grafieken)
    assert svgs.count('role="img"') == svgs.count("<title ") == len(grafieken)
    assert "style=" not in svgs
