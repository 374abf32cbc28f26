"""Who may see these screens, and who is looking."""

from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from makelaar.models import Gebruiker
from makelaar.toegang import Recht, ToegangMixin
from registratie.models import Doorverwijzing, Hulpvraag

WEG = (Hulpvraag.DoesNotExist, Doorverwijzing.DoesNotExist)


class MakelaarMixin(ToegangMixin):
    """For the makelaar only; `gebruiker` is who is signed in."""

    recht = Recht.HULPVRAGEN

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """What somebody else deleted between reading and locking it is a 404, as if it had been gone before."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except WEG as fout:
            raise Http404 from fout

    @property
    def gebruiker(self) -> Gebruiker:
        assert isinstance(self.request.user, Gebruiker)  # noqa: S101  (narrows the type)
        return self.request.user
