"""What a visitor sees: nothing the CSP blocks, no file missing, errors a screen reader finds, a light first page."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout, Submit
from crispy_forms.utils import render_crispy_form
from django import forms
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.db import OperationalError
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import Client, RequestFactory, override_settings
from django.utils.functional import SimpleLazyObject

from makelaar.middleware import storing
from makelaar.views import fout_500
from tests import mensen
from tests.paginas import als

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
STYLESHEETS = sorted((ROOT / "static/css").glob("*.css"))
# Data in a script element is not executed: the policy does not look at it.
SCRIPT = r"<script\b(?![^>]*\b(?:src=|type=\"application/json\"))"
INLINE = re.compile(rf"\sstyle\s*=|<style\b|{SCRIPT}|<[^>]*\son[a-z]+\s*=|javascript:", re.I)
STATIC_TAG = re.compile(r"""{%\s*static\s+['"]([^'"]+)['"]""")
STATIC_URL = re.compile(r"""(?:href|src)="/static/([^"]+)""")
Weergave = Callable[[forms.Form], str]


class Proefformulier(forms.Form):
    """One field of every kind that the template pack treats in its own way."""

    datum = forms.CharField(label="Datum", help_text="Bijvoorbeeld 1-7 of gisteren.")
    kern = forms.ChoiceField(label="Kern", choices=[("", "Kies"), ("budel", "Budel")])
    soort = forms.ChoiceField(label="Soort", choices=[("h", "Hulpvraag"), ("s", "Signaal")], widget=forms.RadioSelect)
    thema = forms.ChoiceField(label="Thema", choices=[("w", "Wonen")], widget=forms.RadioSelect)
    notitie = forms.CharField(label="Notitie", required=False, widget=forms.Textarea)
    gelezen = forms.BooleanField(label="Gelezen")
    nummer = forms.CharField(widget=forms.HiddenInput, required=False)


def met_filter(form: forms.Form) -> str:
    return Template("{% load crispy_forms_tags %}{{ form|crispy }}").render(Context({"form": form}))


def met_tag(form: forms.Form) -> str:
    helper = FormHelper()
    chips = Field("thema", template="makelaar/chips.html")
    helper.layout = Layout("datum", "kern", "soort", chips, "notitie", "gelezen", Submit("op", "Opslaan"))
    return str(render_crispy_form(form, helper))


def element(html: str, id_: str) -> str:
    """The opening tag that carries this id."""
    gevonden = re.search(rf'<[^>]*\bid="{id_}"[^>]*>', html)
    assert gevonden, f"geen element met id {id_}"
    return gevonden.group()


@pytest.mark.parametrize("pad", TEMPLATES, ids=lambda p: str(p.relative_to(ROOT / "templates")))
@pytest.mark.norm("ASVS 3.4.3")
def test_template_has_nothing_that_the_csp_blocks(pad: Path) -> None:
    assert not INLINE.search(pad.read_text())


@pytest.mark.parametrize("pad", TEMPLATES, ids=lambda p: str(p.relative_to(ROOT / "templates")))
def test_static_files_of_a_template_exist(pad: Path) -> None:
    bron = pad.read_text()
    for naam in STATIC_TAG.findall(bron) + STATIC_URL.findall(bron):
        assert finders.find(naam), naam


def test_every_file_named_in_a_stylesheet_is_there(tmp_path: Path) -> None:
    manifest = {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    with override_settings(STATIC_ROOT=tmp_path, STORAGES={**settings.STORAGES, "staticfiles": manifest}):
        call_command("collectstatic", interactive=False, verbosity=0)
    assert (tmp_path / "staticfiles.json").is_file()


@pytest.mark.parametrize("pad", STYLESHEETS, ids=lambda p: p.name)
def test_every_token_that_a_stylesheet_uses_is_vendored(pad: Path) -> None:
    alle = [*STYLESHEETS, ROOT / "static/vendor/nl-design-system/nl-design-system.css"]
    bekend = {naam for css in alle for naam in re.findall(r"(--[\w-]+)\s*:", css.read_text())}
    gebruikt = set(re.findall(r"var\((--[\w-]+)", pad.read_text()))
    assert gebruikt <= bekend


@pytest.mark.parametrize("weergave", [met_filter, met_tag])
@pytest.mark.norm("WCAG 2.2 AA")
def test_a_field_in_error_is_marked_and_described(weergave: Weergave) -> None:
    html = weergave(Proefformulier({}))
    invoer = element(html, "id_datum")
    assert 'aria-invalid="true"' in invoer
    beschrijving = re.search(r'aria-describedby="([^"]+)"', invoer)
    assert beschrijving
    assert beschrijving.group(1).split() == ["id_datum_helptext", "id_datum_error"]
    assert element(html, "id_datum_helptext")
    assert element(html, "id_datum_error")


@pytest.mark.parametrize("weergave", [met_filter, met_tag])
def test_the_summary_comes_first_and_links_to_the_fields(weergave: Weergave) -> None:
    html = weergave(Proefformulier({}))
    assert html.index('role="alert"') < html.index('id="id_datum"')
    doelen = re.findall(r'href="#([^"]+)"', html)
    assert doelen == ["id_datum", "id_kern", "id_soort", "id_thema", "id_gelezen"]
    assert all(element(html, doel).startswith(("<input", "<select", "<fieldset")) for doel in doelen)


@pytest.mark.parametrize("weergave", [met_filter, met_tag])
def test_radios_are_a_fieldset_with_a_legend(weergave: Weergave) -> None:
    html = weergave(Proefformulier({}))
    for naam, label in (("soort", "Soort"), ("thema", "Thema")):
        groep = element(html, f"id_{naam}")
        assert groep.startswith("<fieldset")
        assert f'aria-describedby="id_{naam}_error"' in groep
        assert re.search(rf"<legend>{label}\s*</legend>", html)


@pytest.mark.parametrize("weergave", [met_filter, met_tag])
def test_every_control_has_a_label_and_what_was_typed_stays(weergave: Weergave) -> None:
    html = weergave(Proefformulier({"datum": "gisteren", "notitie": "belt <terug>"}))
    zichtbaar = re.findall(r'<(?:input|select|textarea)\b(?![^>]*type="hidden")[^>]*\bid="([^"]+)"', html)
    assert set(re.findall(r'<label[^>]*for="([^"]+)"', html)) == set(zichtbaar)
    assert 'value="gisteren"' in html
    assert "belt &lt;terug&gt;" in html


def test_a_form_without_errors_has_no_alert() -> None:
    html = met_filter(Proefformulier())
    assert 'role="alert"' not in html
    assert "aria-invalid" not in html


@pytest.mark.parametrize("aandeel", [0, 66.6, 100])
def test_a_bar_is_drawn_in_numbers_that_svg_reads(aandeel: float) -> None:
    html = render_to_string("onderdelen/balk.html", {"aandeel": aandeel})
    assert f'width="{aandeel}"' in html


@pytest.mark.parametrize("naam", ["403_csrf.html", "500.html", "503.html"])
def test_pages_for_trouble_need_neither_context_nor_database(naam: str) -> None:
    html = render_to_string(naam)
    assert '<html lang="nl"' in html
    assert "<h1>" in html


def test_a_database_that_is_away_gives_the_pages_for_trouble(rf: RequestFactory) -> None:
    def weg() -> None:
        raise OperationalError

    request = rf.get("/")
    request.user = SimpleLazyObject(weg)  # type: ignore[assignment]
    midden = storing(fout_500)
    antwoord = midden.process_exception(request, OperationalError())  # type: ignore[attr-defined]
    assert antwoord.status_code == 503
    assert fout_500(request).status_code == 500


@pytest.mark.django_db
def test_the_first_page_is_at_most_eight_requests_and_130_kilobytes(client: Client) -> None:
    antwoord = client.get("/inloggen/")
    html = antwoord.content.decode()
    fonts = {f"vendor/noto-sans/noto-sans-latin-{dikte}-normal.woff2" for dikte in (400, 700)}
    bestanden = set(STATIC_URL.findall(html)) | fonts
    assert 1 + len(bestanden) <= 8
    paden = [finders.find(naam) for naam in bestanden]
    gewicht = len(gzip.compress(antwoord.content)) + sum(len(gzip.compress(Path(str(p)).read_bytes())) for p in paden)
    assert gewicht <= 130_000


@pytest.mark.django_db
def test_sign_in_says_what_is_wrong_in_dutch(client: Client) -> None:
    html = client.post("/inloggen/", {"login": "niemand", "password": "verkeerd"}).content.decode()
    assert "Er ging iets mis. Kijk naar:" in html
    assert 'value="niemand"' in html


@pytest.mark.django_db
def test_beheer_shows_nothing_of_a_password_and_can_set_another() -> None:
    beheerder, makelaar = mensen.maak_beheerder(), mensen.maak_makelaar()
    makelaar.set_password(mensen.WACHTWOORD)
    makelaar.save()
    html = als(beheerder).get(f"/beheer/makelaar/gebruiker/{makelaar.pk}/change/").content.decode()
    assert makelaar.password.rpartition("$")[2] not in html
    nieuw = {"usable_password": "true", "password1": "heel-iets-anders-7", "password2": "heel-iets-anders-7"}
    als(beheerder).post(f"/beheer/makelaar/gebruiker/{makelaar.pk}/password/", nieuw)
    makelaar.refresh_from_db()
    assert makelaar.check_password("heel-iets-anders-7")
