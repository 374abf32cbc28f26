"""The pages for signing in and for proving once more who one is, with and without a password."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from allauth.account.adapter import get_adapter
from allauth.account.views import LoginView, reauthenticate
from django.conf import settings
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from makelaar.aanmelden import MET_WACHTWOORD

View = Callable[..., HttpResponseBase]


def alleen_met_wachtwoord(view: View) -> View:
    """404 where signing in with a password is switched off."""

    @wraps(view)
    def binnen(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not settings.WACHTWOORD_AAN:
            raise Http404
        return view(request, *args, **kwargs)

    return binnen


def inloggen(request: HttpRequest) -> HttpResponse:
    """The page for signing in; without a password it has only the button to the provider, and takes no form."""
    if request.method == "POST" and not settings.WACHTWOORD_AAN:
        return HttpResponseNotAllowed(["GET", "HEAD"])
    return cast(HttpResponse, LoginView.as_view()(request))


def bevestigen(request: HttpRequest) -> HttpResponse:
    """Asks once more who somebody is, in the first way that this user has."""
    if not request.user.is_authenticated:
        return cast(HttpResponse, reauthenticate(request))
    manieren = get_adapter().get_reauthentication_methods(request.user)
    if any(manier["id"] == MET_WACHTWOORD for manier in manieren):
        return cast(HttpResponse, reauthenticate(request))
    if not manieren:
        logout(request)
    adres = manieren[0]["url"] if manieren else reverse("account_login")
    return redirect(f"{adres}?{request.GET.urlencode()}" if request.GET else adres)
