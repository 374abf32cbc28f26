"""Who may do what: the role table, the view mixin and the kernen that a user may reach. Nothing else decides.

Out of scope is a 404 (the row does not exist for you), what a role may never do is a 403. An unknown or missing role
gets nothing.
"""

from contextlib import suppress
from enum import StrEnum
from typing import Any, ClassVar

from django.contrib import messages
from django.contrib.auth.mixins import AccessMixin
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve
from django.views.generic import View

from makelaar.models import Aanstelling, Gebruiker, Kern, Rol

NIET_GEBEURD = "Je was uitgelogd. Wat je koos, is niet gebeurd. Log in en doe het nog een keer."
AnyGebruiker = Gebruiker | AnonymousUser


class Recht(StrEnum):
    """What a view can ask for, in the words of the role table of the design."""

    AANGEMELD = "aangemeld"
    HULPVRAGEN = "hulpvragen registreren en zien"
    KERN_LEZEN = "de samenvatting van een kern lezen"
    CIJFERS = "alle kernen naast elkaar zien"
    RAPPORTEN = "vastgestelde rapporten lezen"
    CIJFERBESTANDEN = "de cijfers van een vastgesteld rapport als bestand ophalen"
    TEKSTEN = "in een rapport schrijven, elk op de eigen plek"
    CONCEPTEN = "een rapport in concept zien, maken en vaststellen"
    VERANTWOORDEN = "de DPIA en het verwerkingsregister lezen"
    BEHEREN = "gebruikers, kernen, thema's en bestemmingen beheren"


RECHTEN: dict[str, frozenset[Recht]] = {
    Rol.MAKELAAR: frozenset(
        {
            Recht.AANGEMELD,
            Recht.HULPVRAGEN,
            Recht.KERN_LEZEN,
            Recht.RAPPORTEN,
            Recht.CIJFERBESTANDEN,
            Recht.TEKSTEN,
        }
    ),
    Rol.BELEID: frozenset(
        {
            Recht.AANGEMELD,
            Recht.KERN_LEZEN,
            Recht.CIJFERS,
            Recht.RAPPORTEN,
            Recht.CIJFERBESTANDEN,
            Recht.TEKSTEN,
            Recht.CONCEPTEN,
            Recht.VERANTWOORDEN,
        }
    ),
    Rol.KLANKBORDGROEP: frozenset({Recht.AANGEMELD, Recht.KERN_LEZEN, Recht.RAPPORTEN}),
    Rol.BEHEERDER: frozenset({Recht.AANGEMELD, Recht.RAPPORTEN, Recht.VERANTWOORDEN, Recht.BEHEREN}),
}


def mag(gebruiker: AnyGebruiker, recht: Recht) -> bool:
    """Whether this user has `recht` now; False for anonymous, disabled and role-less users."""
    if not isinstance(gebruiker, Gebruiker) or not gebruiker.is_active:
        return False
    return recht in RECHTEN.get(gebruiker.rol, frozenset())


def eigen_kernen(gebruiker: AnyGebruiker) -> QuerySet[Kern]:
    """The kernen whose rows and exact counts the user may see: those of an aanstelling in force today."""
    if not isinstance(gebruiker, Gebruiker) or not mag(gebruiker, Recht.HULPVRAGEN):
        return Kern.objects.none()
    aanstellingen = Aanstelling.objects.op().filter(gebruiker_id=gebruiker.pk)
    return Kern.objects.filter(pk__in=aanstellingen.values("kern"))


def kernen_nu(gebruiker: AnyGebruiker) -> list[Kern]:
    """As `eigen_kernen`, read once for each time that somebody was read from the session: once a request."""
    if not isinstance(gebruiker, Gebruiker):
        return []
    if gebruiker.kernen_gelezen is None:
        gebruiker.kernen_gelezen = list(eigen_kernen(gebruiker))
    return gebruiker.kernen_gelezen


def leesbare_kernen(gebruiker: AnyGebruiker) -> QuerySet[Kern]:
    """The kernen whose published numbers the user may read: a klankbordgroep only its own."""
    if not isinstance(gebruiker, Gebruiker) or not mag(gebruiker, Recht.KERN_LEZEN):
        return Kern.objects.none()
    if gebruiker.rol == Rol.KLANKBORDGROEP:
        return Kern.objects.filter(pk=gebruiker.kern_id or 0)
    return Kern.objects.filter(actief=True)


class ToegangMixin(AccessMixin, View):
    """A view names its `recht`; without a session it leads to signing in, without the right it is a 403."""

    recht: ClassVar[Recht]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        if not mag(request.user, self.recht):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def handle_no_permission(self) -> HttpResponseRedirect:
        """Who chose a button comes back to the page that it stood on: its own address shows nothing."""
        if "get" in self.http_method_names:
            return super().handle_no_permission()
        # What a page asks by itself, nobody chose.
        if "HX-Request" not in self.request.headers:
            messages.warning(self.request, NIET_GEBEURD)
        return redirect_to_login(pagina_boven(self.request.path))


def pagina_boven(pad: str) -> str:
    """The nearest address above this one that there is."""
    while pad != "/":
        pad = f"{pad.rstrip('/').rpartition('/')[0]}/"
        with suppress(Resolver404):
            resolve(pad)
            break
    return pad
