"""News from a receiver, without an account: one small page behind a link."""

from typing import Any

from auditlog.context import auditlog_value
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import View

from makelaar.logboek import over
from makelaar.logboek.handeling import Handeling
from makelaar.muur import als_systeem
from registratie.doorverwijzen import raden
from registratie.doorverwijzen.antwoord import KNOPPEN, AntwoordForm
from registratie.doorverwijzen.link import is_gegeven, zoek
from registratie.doorverwijzen.modellen import Status, Terugkoppellink
from registratie.doorverwijzen.overgangen import OVERGANGEN, Zet, zet_stap
from registratie.views.mixin import WEG

# The address is a secret: not kept by browser or proxy, not found by a search engine, not told to another page.
KOPPEN = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow", "Referrer-Policy": "no-referrer"}
WERD_NET_KLAAR = "Deze doorverwijzing is net {} door iemand anders. Jouw antwoord is niet bewaard."
INGETROKKEN = "Deze link is ingetrokken."
IS_AL = "Deze doorverwijzing is al {}. Jouw antwoord is niet bewaard."


@method_decorator(csrf_exempt, name="dispatch")
class Terugkoppelen(View):
    """Shows one request to the holder of its link, and takes a step. A link that does not work is always one same 404.

    Without a token against forgery: that protects a session, and here there is none. Who could make somebody else send
    this form knows the address, and with the address may send it too. So the page needs no cookie at all.
    """

    http_method_names = ["get", "head", "post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        # Whoever is signed in on this machine, it is the receiver who answers.
        auditlog_value.get({})["actor"] = None
        wacht = raden.wachttijd(request)
        with als_systeem():
            antwoord = _te_vaak(wacht) if wacht else super().dispatch(request, *args, **kwargs)
        for naam, waarde in KOPPEN.items():
            antwoord.headers[naam] = waarde
        return antwoord

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        link = zoek(token)
        if link is None or not link.doorverwijzing.loopt:
            return self.werkt_niet()
        _noteer(request, link)
        if link.geopend_op is None:
            link.geopend_op = timezone.now()
            link.save(update_fields=["geopend_op"])
        return _formulier(link, AntwoordForm())

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        link, form = zoek(token), AntwoordForm(request.POST)
        geldig = form.is_valid()
        if link is None or not (link.doorverwijzing.loopt or (geldig and is_gegeven(link, form.zet(link)))):
            return self.werkt_niet()
        _noteer(request, link)
        return self.neem_aan(link, form) if geldig else _formulier(link, form, status=422)

    def neem_aan(self, link: Terugkoppellink, form: AntwoordForm) -> HttpResponse:
        zet = form.zet(link)
        try:
            self.zet(link, zet)
        except ValidationError:
            if not is_gegeven(link, zet):
                return self.te_laat()
        except WEG:
            return self.werkt_niet()
        over(self.request, handeling=Handeling.GEDAAN)
        return _pagina("bedankt", link, stap=Status(zet.status).label.lower(), loopt=bool(OVERGANGEN[zet.status]))

    @transaction.atomic
    def zet(self, link: Terugkoppellink, zet: Zet) -> None:
        zet_stap(link.doorverwijzing, zet)
        # It may have been revoked while this waited for its turn.
        if zoek(self.kwargs["token"]) is None:
            raise ValidationError(INGETROKKEN)

    def te_laat(self) -> HttpResponse:
        """Something changed between the opening of the page and the button."""
        link = zoek(self.kwargs["token"])
        if link is None:
            return self.werkt_niet()
        nu = link.doorverwijzing.get_status_display().lower()
        if link.doorverwijzing.loopt:
            return _formulier(link, AntwoordForm(), status=409, melding=IS_AL.format(nu))
        return _pagina("te_laat", link, status=409, melding=WERD_NET_KLAAR.format(nu))

    def werkt_niet(self) -> HttpResponse:
        raden.tel_misser(self.request)
        over(self.request, rol="ontvanger", soort="link")
        return HttpResponse(render_to_string("terugkoppelen/werkt_niet.html"), status=404)


def _noteer(request: HttpRequest, link: Terugkoppellink) -> None:
    over(request, rol="ontvanger", soort="hulpvraag", sleutel=link.doorverwijzing.hulpvraag.nummer)


def _formulier(link: Terugkoppellink, form: AntwoordForm, status: int = 200, melding: str = "") -> HttpResponse:
    kan = OVERGANGEN[link.doorverwijzing.status]
    knoppen = [(str(stap), naam) for stap, naam in KNOPPEN.items() if stap in kan]
    return _pagina("formulier", link, status, form=form, knoppen=knoppen, melding=melding)


def _pagina(naam: str, link: Terugkoppellink, status: int = 200, **meer: Any) -> HttpResponse:
    """Made without the request: who is signed in, and what a session holds, has no place here."""
    gegevens = {"doorverwijzing": link.doorverwijzing, "hulpvraag": link.doorverwijzing.hulpvraag, **meer}
    return HttpResponse(render_to_string(f"terugkoppelen/{naam}.html", gegevens), status=status)


def _te_vaak(wacht: int) -> HttpResponse:
    pagina = render_to_string("terugkoppelen/te_vaak.html", {"wacht": wacht})
    return HttpResponse(pagina, status=429, headers={"Retry-After": str(wacht)})
