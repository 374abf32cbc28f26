"""Where each role starts, help, health, signing in, and the pages for when something goes wrong."""

import sys
from collections.abc import Callable
from typing import Any, cast

from allauth.account.views import logout
from django.conf import settings
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from makelaar import browser
from makelaar.gezondheid import gezondheid
from makelaar.hulp import ONDERWERPEN, Onderwerp, onderwerpen_voor
from makelaar.menu import ingangen
from makelaar.oidc.uitgang import uitgang
from makelaar.storing import STORINGEN, storingspagina
from makelaar.toegang import Recht, ToegangMixin
from makelaar.verantwoording import feiten


def uitloggen(request: HttpRequest) -> HttpResponseBase:
    """As django-allauth does it; the browser also forgets what a form kept for its writer (AVG 5.1.e)."""
    verder = uitgang(request) if request.method == "POST" else ""
    response = logout(request)
    if not request.user.is_authenticated:
        if verder:
            response = redirect(verder)
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return cast(HttpResponseBase, response)


class Start(ToegangMixin):
    """The role's own start: the first entry of its menu."""

    recht = Recht.AANGEMELD

    def get(self, request: HttpRequest) -> HttpResponseRedirect:
        return redirect(ingangen(request.user)[0][1])


class Hulp(ToegangMixin, TemplateView):
    recht = Recht.AANGEMELD
    template_name = "hulp/hulp.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(onderwerpen=onderwerpen_voor(self.request.user), **kwargs)


class HulpBij(TemplateView):
    """The help of one topic, for who may use its screens; the help with signing in is for everybody."""

    onderwerp: Onderwerp = ONDERWERPEN[0]

    def get_template_names(self) -> list[str]:
        return [self.onderwerp.template]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        eigen = {"onderwerp": self.onderwerp, "feiten": feiten}  # worked out only by the page that shows them
        getallen = {"basis": settings.AFRONDING_BASIS, "noemer": settings.KLEINSTE_NOEMER}
        return super().get_context_data(**eigen, **getallen, **kwargs)


class HulpMetRecht(ToegangMixin, HulpBij):
    recht = Recht.AANGEMELD


def hulp_bij(onderwerp: Onderwerp) -> Callable[..., HttpResponseBase]:
    """The view of this topic, behind the right that it asks for."""
    if onderwerp.recht is None:
        return HulpBij.as_view(onderwerp=onderwerp)
    return HulpMetRecht.as_view(onderwerp=onderwerp, recht=onderwerp.recht)


class Toegankelijkheid(TemplateView):
    """Open to everybody: the law asks that it can be found."""

    template_name = "hulp/toegankelijkheid.html"


class Privacy(TemplateView):
    template_name = "hulp/privacy.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(bewaard=browser.alles(), **kwargs)


def gezond(request: HttpRequest) -> HttpResponseBase:
    """Health of database, broker and worker, for a load balancer; 503 as soon as one is away. No secrets in it."""
    stand = gezondheid()
    return JsonResponse(stand, status=200 if all(v == "goed" for v in stand.values()) else 503)


@require_safe
def leeft(request: HttpRequest) -> HttpResponse:
    """That this process answers, whatever became of the others: who starts it anew when it doesn't asks here."""
    return HttpResponse("leeft", content_type="text/plain")


def fout_400(request: HttpRequest, exception: BadRequest | Exception) -> HttpResponse:
    return render(request, "400.html", status=400)


def fout_403(request: HttpRequest, exception: PermissionDenied | Exception) -> HttpResponse:
    return render(request, "403.html", status=403)


def fout_404(request: HttpRequest, exception: Http404 | Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def fout_500(request: HttpRequest) -> HttpResponse:
    if isinstance(sys.exc_info()[1], STORINGEN):
        return storingspagina(request)
    # Without the request: what broke the page may break the menu too.
    return render(None, "500.html", status=500)
