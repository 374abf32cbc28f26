"""To the provider, and back from it."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST
from jwt.exceptions import PyJWTError
from requests import RequestException

from makelaar.oidc.fouten import foutpagina
from makelaar.oidc.verbinding import BEVESTIGEN, INLOGGEN, Verbinding, stuur_erheen

View = Callable[[HttpRequest], HttpResponse]


def met_aanbieder(view: View) -> View:
    """404 where there is no provider; a page of ours when it is away, or says what it should not."""

    @wraps(view)
    def binnen(request: HttpRequest) -> HttpResponse:
        if not settings.OIDC_ADRES:
            raise Http404
        try:
            return view(request)
        except RequestException:
            return foutpagina(request, "weg")
        except (KeyError, TypeError, ValueError, OAuth2Error, PyJWTError):
            return foutpagina(request, "instelling")

    return never_cache(binnen)


@met_aanbieder
@require_POST
def heen(request: HttpRequest) -> HttpResponse:
    return stuur_erheen(request, INLOGGEN)


@met_aanbieder
@login_required
def bevestigen(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return stuur_erheen(request, BEVESTIGEN)
    return render(request, "account/aanbieder_bevestigen.html", {"naam": settings.OIDC_NAAM})


@met_aanbieder
@require_GET
def terug(request: HttpRequest) -> HttpResponse:
    if request.GET.get("iss", settings.OIDC_ADRES).rstrip("/") != settings.OIDC_ADRES.rstrip("/"):
        return foutpagina(request, "fout")
    view: Any = OAuth2CallbackView.adapter_view(Verbinding(request))
    return cast(HttpResponse, view(request))
