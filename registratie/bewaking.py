"""The guard in forms: points out who may be in a text, while typing and on saving, and lets it be wiped or kept.

A BSN is refused everywhere. What else is found may stay after a second confirmation, which is valid for exactly that
text; only how many findings were kept is stored (`Hulpvraag.bevestigd`).
"""

import hashlib
import re
from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import BadRequest, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.safestring import SafeString, mark_safe
from django.views.generic import View

from makelaar.toegang import Recht, ToegangMixin
from registratie.privacy import Vondst, gevonden

LANGSTE_TEKST = 1000
LANG_STUK, RONDOM = 250, 60
SOORTEN_PERSOONSGEGEVEN = {
    "bsn": "een burgerservicenummer",
    "telefoon": "een telefoonnummer",
    "email": "een e-mailadres",
    "adres": "een adres",
    "iban": "een rekeningnummer",
    "geboortedatum": "misschien een geboortedatum",
    "naam": "misschien een naam",
    "aantal": "een precies aantal",
}
Vind = Callable[[str], list[Vondst]]
GEWIST = "Wat is aangewezen, is gewist. Lees de tekst na en sla op."


class Ingevuld(str):
    """A text as it was sent, with what was answered to the guard."""

    stempel: str
    gewist: bool

    def __new__(cls, tekst: str, stempel: str = "", *, gewist: bool = False) -> "Ingevuld":
        nieuw = super().__new__(cls, tekst)
        nieuw.stempel, nieuw.gewist = stempel, gewist
        return nieuw


def stempel_van(tekst: str) -> str:
    """Ties a confirmation to one text, so that a name added later asks again."""
    return hashlib.sha256(netjes(tekst).encode()).hexdigest()[:16]


def netjes(tekst: str) -> str:
    return " ".join(tekst.split())


def wis(tekst: str, vind: Vind = gevonden) -> str:
    """The text without what the guard finds in it."""
    for vondst in reversed(vind(tekst)):
        tekst = f"{tekst[: vondst.begin]}…{tekst[vondst.einde :]}"
    return tekst


def in_woorden(soorten: set[str]) -> str:
    return " en ".join(sorted(SOORTEN_PERSOONSGEGEVEN.get(soort, "een persoonsgegeven") for soort in soorten))


def delen(tekst: str, vind: Vind = gevonden) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it was found."""
    stukken, plaats = [], 0
    for vondst in vind(tekst):
        stukken += [(tekst[plaats : vondst.begin], False), (tekst[vondst.begin : vondst.einde], True)]
        plaats = vondst.einde
    alles = [*stukken, (tekst[plaats:], False)]
    return [(stuk if is_vondst else _kort(stuk), is_vondst) for stuk, is_vondst in alles if stuk]


def _kort(stuk: str) -> str:
    """Of a long text only what stands around what was found."""
    return stuk if len(stuk) <= LANG_STUK else f"{stuk[:RONDOM]} … {stuk[-RONDOM:]}"


def toon(naam: str, tekst: str, *, bevestigd: bool = False, vind: Vind = gevonden) -> SafeString:
    """What the guard says of this text; nothing when it finds nothing."""
    soorten = {vondst.soort for vondst in vind(tekst)}
    gegevens = {
        "naam": naam,
        "delen": delen(tekst, vind) if soorten else [],
        "wat": in_woorden(soorten),
        "geweigerd": "bsn" in soorten,
        "gewist": wis(tekst, vind),
        "stempel": stempel_van(tekst),
        "bevestigd": bevestigd,
    }
    return render_to_string("registratie/_bewaking.html", gegevens)


class Bewaakt(forms.Widget):
    """A text with what the guard says of it below; also without JavaScript.

    A field with a rule of its own (`vind`) is not looked at while typing: that asks for the rules that hold everywhere.
    """

    vind: Vind = staticmethod(gevonden)
    langste = LANGSTE_TEKST

    def value_from_datadict(
        self, data: Mapping[str, Any], files: "MultiValueDict[str, UploadedFile[Any]]", name: str
    ) -> Ingevuld | None:
        tekst = super().value_from_datadict(data, files, name)
        if tekst is None:
            return None
        if data.get("wis") == name:
            return Ingevuld(wis(tekst[: self.langste], self.vind), gewist=True)
        return Ingevuld(tekst, data.get(f"{name}_laat_staan", ""))

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        plek = f"{(attrs or {}).get('id', name)}_bewaking"
        onder_het_typen = _htmx(name, plek) if self.vind is gevonden else {"data-bewaakt": ""}
        invoer = super().render(name, value, {**(attrs or {}), **onder_het_typen}, renderer)
        uitslag = self.uitslag(name, value)
        return mark_safe(f'{invoer}<div id="{plek}" class="bewaking" aria-live="polite">{uitslag}</div>')  # noqa: S308

    def uitslag(self, naam: str, waarde: Any) -> SafeString:
        """What the guard says of a text that was sent; nothing of one that was kept before."""
        if not isinstance(waarde, Ingevuld):
            return SafeString("")
        bevestigd = waarde.stempel == stempel_van(waarde)
        return toon(naam, waarde[: self.langste], bevestigd=bevestigd, vind=self.vind)


class BewaakteInvoer(Bewaakt, forms.TextInput):
    """A line of text, guarded."""


def _htmx(naam: str, plek: str) -> dict[str, str]:
    """Unset what the form around it hands down: this request brings its own little answer."""
    return {
        "data-bewaakt": "",
        "autocomplete": "off",
        "hx-post": f"{reverse('bewaken')}?veld={naam}",
        "hx-trigger": "input changed delay:400ms",
        "hx-target": f"#{plek}",
        "hx-swap": "innerHTML",
        "hx-params": naam,
        "hx-sync": "this:replace",
        "hx-select": "unset",
        "hx-select-oob": "unset",
    }


class BewaakteTekst(forms.CharField):
    """Free text in which nobody may be named unknowingly.

    `bevestigd`, after cleaning: how many findings were kept. `eerder`: a text that was kept before, and is not asked
    about again as long as it stays the same.
    """

    bevestigd = 0
    eerder = ""
    invoer: type[Bewaakt] = BewaakteInvoer
    netjes: Callable[[str], str] = staticmethod(netjes)
    widget: Bewaakt

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs | {"widget": self.invoer})

    def met_regel(self, vind: Vind) -> None:
        """Looks with this rule instead of those that hold everywhere."""
        self.widget.vind = vind

    def clean(self, value: Any) -> str:
        tekst = self.netjes(super().clean(value) or "")
        soorten = [vondst.soort for vondst in self.widget.vind(tekst)]
        if getattr(value, "gewist", False):
            raise ValidationError(GEWIST, code="gewist")
        if "bsn" in soorten:
            raise ValidationError(f"Hierin staat {in_woorden(set(soorten))}. Haal dat weg.", code="bsn")
        if soorten and not self.is_beantwoord(tekst, getattr(value, "stempel", "")):
            melding = f"Hierin staat {in_woorden(set(soorten))}. Haal dat weg, of kies ‘Laat staan’ en sla op."
            raise ValidationError(melding, code="bewaking")
        self.bevestigd = len(soorten)
        return tekst

    def is_beantwoord(self, tekst: str, stempel: str) -> bool:
        """Whether somebody said that exactly this text may stay, now or when it was kept before."""
        return stempel_van(tekst) in (stempel, stempel_van(self.eerder))


def bevestigd_in(form: forms.BaseForm) -> int:
    """How many findings were kept in all texts of a valid form."""
    return sum(veld.bevestigd for veld in form.fields.values() if isinstance(veld, BewaakteTekst))


class Bewaken(ToegangMixin, View):
    """What the guard says of a text that is being typed; the text is neither stored nor logged."""

    recht = Recht.AANGEMELD
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        naam = request.GET.get("veld", "")
        tekst = request.POST.get(naam, "")
        if not re.fullmatch(r"[a-z_]{1,40}", naam) or len(tekst) > LANGSTE_TEKST:
            raise BadRequest
        return HttpResponse(toon(naam, tekst), headers={"Cache-Control": "no-store"})
