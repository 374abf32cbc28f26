"""Where people write in a report: the list of places, the page to write at one, and the page as it will be printed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.safestring import SafeString
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.generic import TemplateView

from makelaar.kwartaal import Kwartaal
from makelaar.models import Gebruiker
from makelaar.toegang import AnyGebruiker, Recht, ToegangMixin
from rapportage import opmaak, teksten
from rapportage.models import Kwartaalrapportage, Status, Tekst
from rapportage.teksten import REACTIE, TOELICHTING, Botsing, Gesloten, Plek
from rapportage.tekstform import TekstForm
from rapportage.verslag import maak_verslag
from rapportage.wederhoor import in_wederhoor

STAPPEN = ("indienen", "bezwaar")


@dataclass(frozen=True)
class Regel:
    """One place in the list: what is there, and whether the user writes there."""

    plek: Plek
    stand: str
    bezwaar: bool
    schrijft: bool


class Schrijven(ToegangMixin):
    """The report that the user writes in, and the place; what somebody may not write at is a 404."""

    recht = Recht.TEKSTEN
    kwartaal: Kwartaal
    rapport: Kwartaalrapportage
    plekken: Mapping[str, Plek]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.kwartaal = kwargs["kwartaal"]

    def zoek(self) -> None:
        self.rapport = rapport_of_404(self.request.user, self.kwartaal)
        self.plekken = {plek.code: plek for plek in teksten.plekken_van(self.request.user, self.rapport)}
        if not self.plekken:
            raise Http404

    def zoek_plek(self, code: str) -> Plek:
        self.zoek()
        if code not in self.plekken:
            raise Http404
        return self.plekken[code]

    @property
    def schrijver(self) -> Gebruiker:
        assert isinstance(self.request.user, Gebruiker)  # noqa: S101  (narrows the type)
        return self.request.user


class Teksten(Schrijven, TemplateView):
    """Every place with its state: for the beleidsteam all of them, for a makelaar the own toelichtingen."""

    template_name = "rapportage/teksten/lijst.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        self.zoek()
        alle = {tekst.plek: tekst for tekst in self.rapport.teksten.all()}
        getoond = teksten.plekken(self.rapport) if self.rapport_is_geheel else tuple(self.plekken.values())
        regels = [regel(plek, alle.get(plek.code), schrijft=plek.code in self.plekken) for plek in getoond]
        vast = self.rapport.status == Status.VASTGESTELD
        return super().get_context_data(rapport=self.rapport, regels=regels, vast=vast, **kwargs)

    @property
    def rapport_is_geheel(self) -> bool:
        return not any(plek.indienen for plek in self.plekken.values())


class TekstSchrijven(Schrijven):
    """One text: saved at every pause while typing (htmx), or with the button; with what the guard says of it."""

    def get(self, request: HttpRequest, kwartaal: Kwartaal, plek: str) -> HttpResponse:
        hier = self.zoek_plek(plek)
        rij = tekst_van(self.rapport, hier)
        return self.pagina(hier, rij, TekstForm(hier, rij.inhoud, initial={"tekst": rij.inhoud, "gelezen": rij.versie}))

    def post(self, request: HttpRequest, kwartaal: Kwartaal, plek: str) -> HttpResponse:
        hier = self.zoek_plek(plek)
        rij, stap = tekst_van(self.rapport, hier), request.POST.get("stap", "")
        form = TekstForm(hier, rij.inhoud, request.POST)
        try:
            if stap == "terug":
                teksten.neem_terug(self.rapport, hier, self.schrijver)
            elif not form.is_valid():
                return self.pagina(hier, rij, form, status=422)
            else:
                rij = self.bewaar(hier, form, stap)
        except Botsing as botsing:
            return self.pagina(hier, rij, form, status=409, nu=botsing.nu)
        except Gesloten as fout:
            return self.pagina(hier, rij, form, status=409, melding=str(fout))
        if "HX-Request" in request.headers and not stap:
            return self.pagina(hier, rij, form)
        return self.opnieuw(hier, stap)

    def bewaar(self, plek: Plek, form: TekstForm, stap: str) -> Tekst:
        rij = teksten.bewaar(
            self.rapport,
            plek,
            form.cleaned_data["tekst"],
            form.versie,
            self.schrijver,
            verstuurd=form.cleaned_data["verstuurd"],
            bevestigd=form.fields["tekst"].bevestigd,  # type: ignore[attr-defined]
        )
        if stap in STAPPEN and plek.indienen:
            rij = teksten.dien_in(self.rapport, plek, rij.versie, self.schrijver, bezwaar=stap == "bezwaar")
        return rij

    def opnieuw(self, plek: Plek, stap: str) -> HttpResponse:
        """The page once more, as it is now."""
        gedaan = {"terug": "Je kunt je toelichting weer wijzigen. Dien haar daarna opnieuw in."}
        gedaan |= dict.fromkeys(STAPPEN, "Je toelichting is ingediend.")
        messages.success(self.request, gedaan.get(stap, "Je tekst is bewaard."))
        adres = reverse("tekst", args=[self.kwartaal, plek.code])
        if "HX-Request" in self.request.headers:
            return HttpResponse(status=204, headers={"HX-Redirect": adres})
        return redirect(adres)

    def pagina(  # noqa: PLR0913  (what can be told of one attempt)
        self,
        plek: Plek,
        rij: Tekst,
        form: TekstForm,
        status: int = 200,
        *,
        nu: Tekst | None = None,
        melding: str = "",
    ) -> HttpResponse:
        """The whole page, or for a save while typing only what became of it."""
        gegevens = {"rapport": self.rapport, "kwartaal": self.kwartaal, "plek": plek, "rij": rij, "form": form}
        gegevens |= {"nu": nu, "melding": melding, "gesloten": teksten.gesloten(self.rapport, plek)}
        if "HX-Request" in self.request.headers:
            return render(self.request, "rapportage/teksten/_uitkomst.html", gegevens, status=status)
        if plek.code.startswith(REACTIE):
            gegevens["toelichting"] = ingediend(self.rapport, plek)
        return render(self.request, "rapportage/teksten/tekst.html", gegevens, status=status)


@method_decorator([xframe_options_sameorigin, csp_replace({"frame-ancestors": [SELF]})], name="dispatch")
class TekstVoorbeeld(Schrijven, TemplateView):
    """The page of the report on which a text stands, as it will be printed, with what is saved now."""

    template_name = "rapportage/teksten/voorbeeld.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        plek = self.zoek_plek(self.kwargs["plek"])
        geteld = self.rapport.geteld_op is not None
        verslag = maak_verslag(self.rapport, zichtbaar(self.rapport, plek)) if geteld else None
        deel = next((deel for deel in verslag.kernen if deel.code == plek.kern), None) if verslag else None
        blad = f"rapportage/pdf/{plek.blad}.html"
        return super().get_context_data(verslag=verslag, deel=deel, blad=blad, tekstplek=plek, **kwargs)


def rapport_of_404(gebruiker: AnyGebruiker, kwartaal: Kwartaal) -> Kwartaalrapportage:
    """The version that is worked on: for a makelaar what lies before the makelaars, else what the user may see."""
    zichtbaar = Kwartaalrapportage.objects.visible_to(gebruiker).exclude(status=Status.INGETROKKEN)
    for bron in (in_wederhoor(gebruiker), zichtbaar):
        if rapport := bron.filter(kwartaal=str(kwartaal)).order_by("-versie").first():
            return rapport
    raise Http404


def tekst_van(rapport: Kwartaalrapportage, plek: Plek) -> Tekst:
    """The row of this place, or one that is not in the database yet."""
    rij = rapport.teksten.filter(plek=plek.code).first()
    return rij or Tekst(rapport=rapport, plek=plek.code, versie=0)


def zichtbaar(rapport: Kwartaalrapportage, plek: Plek) -> Mapping[str, SafeString]:
    """What the preview shows: a makelaar the own text only, the beleidsteam what is in the report now."""
    if not plek.indienen:
        return teksten.opgemaakt(rapport)
    return {plek.code: opmaak.opgemaakt(tekst_van(rapport, plek).inhoud)}


def ingediend(rapport: Kwartaalrapportage, plek: Plek) -> Tekst | None:
    """The toelichting that a reactie answers, once it is handed in."""
    code = f"{TOELICHTING}{plek.kern}"
    return rapport.teksten.filter(plek=code, ingediend_op__isnull=False).first()


def regel(plek: Plek, tekst: Tekst | None, *, schrijft: bool) -> Regel:
    """A toelichting that is not handed in is not there yet for who does not write it."""
    if plek.indienen and not schrijft:
        tekst = tekst if tekst and tekst.ingediend_op else None
    if plek.indienen and tekst and tekst.ingediend_op:
        return Regel(plek, "Ingediend", tekst.bezwaar, schrijft)
    leeg = "Wacht op toelichting" if plek.indienen else "Leeg"
    stand = "Geschreven, nog niet ingediend" if plek.indienen else "Geschreven"
    return Regel(plek, stand if tekst and tekst.inhoud else leeg, bezwaar=False, schrijft=schrijft)
