"""An expired session without JavaScript: what was sent is kept, encrypted, for the same person after signing in."""

import json
from typing import Any

from cryptography.fernet import InvalidToken
from django.core import signing
from django.http import HttpRequest, HttpResponseRedirect, QueryDict

from makelaar.sleutels import slot
from registratie.views.mixin import MakelaarMixin

PLEK = ZOUT = "vervolg"
HOOGSTENS_SECONDEN = 3600
HOOGSTENS_TEKENS = 4000


class VervolgMixin(MakelaarMixin):
    """For a view with a form, in which `van` is a hidden field: whose form it is, signed so that no stranger stores."""

    form_class: Any

    def handle_no_permission(self) -> HttpResponseRedirect:
        wie = _van(self.request)
        # With htmx the browser keeps it itself.
        if wie and self.request.method == "POST" and "HX-Request" not in self.request.headers:
            self.bewaar(wie)
        return super().handle_no_permission()

    def bewaar(self, wie: int) -> None:
        namen = [n for veld in self.form_class.base_fields for n in (veld, f"{veld}_laat_staan")]
        velden = {naam: self.request.POST.getlist(naam) for naam in namen if naam in self.request.POST}
        klad = json.dumps([wie, self.request.path, velden])
        if len(klad) <= HOOGSTENS_TEKENS:
            self.request.session[PLEK] = slot().encrypt(klad.encode()).decode()

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_form_kwargs()  # type: ignore[misc]
        if self.request.method == "GET" and (velden := self.haal_op()):
            kwargs["data"] = velden
        return kwargs

    def haal_op(self) -> QueryDict | None:
        """What this person sent to this address before signing in again; once."""
        if not (versleuteld := self.request.session.pop(PLEK, None)):
            return None
        try:
            wie, pad, velden = json.loads(slot().decrypt(versleuteld, ttl=HOOGSTENS_SECONDEN))
        except InvalidToken:
            return None
        if (wie, pad) != (self.gebruiker.pk, self.request.path):
            return None
        klad = QueryDict(mutable=True)
        for naam, waarden in velden.items():
            klad.setlist(naam, waarden)
        return klad

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        van = signing.Signer(salt=ZOUT).sign(str(self.gebruiker.pk))
        return super().get_context_data(**{"van": van} | kwargs)  # type: ignore[misc,no-any-return]


def _van(request: HttpRequest) -> int | None:
    try:
        return int(signing.Signer(salt=ZOUT).unsign(request.POST.get("van", "")))
    except signing.BadSignature:
        return None
