"""Two things to sign in with: a password and a code, or a passkey (BIO2; ASVS 6.3.3). The klankbordgroep needs one.

What somebody has, django-allauth keeps; here is who must, what a session without it may do, and how it is kept secret.
"""

from collections.abc import Callable
from typing import Any, cast

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.views import IndexView
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from allauth.mfa.webauthn.views import AddWebAuthnView, LoginWebAuthnView
from cryptography.fernet import InvalidToken
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from makelaar.apparaten import apparaten
from makelaar.models import Gebruiker, Rol
from makelaar.sleutels import slot
from makelaar.toegang import AnyGebruiker

# What a session without a second factor may open: setting one up, proving who one is, help with it, and leaving.
VRIJ = {
    "mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "account_reauthenticate", "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn", "account_logout", "hulp-inloggen", "toegankelijkheid", "privacy", "gezond",
    "leeft", "openid_connect_login", "openid_connect_callback", "openid_connect_reauthenticate",
}  # fmt: skip
INGESTELD = "tweede_factor_ingesteld"
# Where the secret of each kind stands in what is kept of it.
GEHEIM = {Authenticator.Type.TOTP: "secret", Authenticator.Type.RECOVERY_CODES: "seed"}


def is_verplicht(gebruiker: AnyGebruiker) -> bool:
    """Whether this user must have a second factor; of somebody without a role it is asked as well."""
    return settings.TWEEDE_FACTOR and isinstance(gebruiker, Gebruiker) and gebruiker.rol != Rol.KLANKBORDGROEP


def is_gebruikt(request: HttpRequest) -> bool:
    """Whether this session began with a second factor, or set one up: that another session did so is not enough."""
    bewijzen = get_authentication_records(request, request.user)
    return INGESTELD in request.session or any(bewijs["method"] == "mfa" for bewijs in bewijzen)


class TweedeFactor:
    """Leads who must have a second factor, and has none in this session, to the page where it is set up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponse | None:
        naam = request.resolver_match.view_name if request.resolver_match else ""
        if naam in VRIJ or not is_verplicht(request.user) or is_gebruikt(request):
            return None
        return redirect("mfa_index")


class MijnAccount(IndexView):  # type: ignore[misc]
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        nodig = is_verplicht(self.request.user) and not is_gebruikt(self.request)
        return dict(super().get_context_data(factor_nodig=nodig, apparaten=apparaten(self.request), **kwargs))


class AppInstellen(ActivateTOTPView):  # type: ignore[misc]
    def form_valid(self, form: Any) -> HttpResponse:
        antwoord: HttpResponse = super().form_valid(form)
        self.request.session[INGESTELD] = True
        return antwoord


class SleutelForm(AddWebAuthnForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "Naam, bijvoorbeeld: laptop van het dorpshuis"
        self.fields["passwordless"].label = "Hiermee log ik in zonder wachtwoord"
        self.fields["passwordless"].help_text = "Je apparaat vraagt dan om je vinger, je gezicht of een pincode."
        self.fields["passwordless"].initial = True


class SleutelInstellen(AddWebAuthnView):  # type: ignore[misc]
    form_class = SleutelForm

    def form_valid(self, form: Any) -> HttpResponse:
        antwoord: HttpResponse = super().form_valid(form)
        self.request.session[INGESTELD] = True
        return antwoord


class SleutelInloggen(LoginWebAuthnView):  # type: ignore[misc]
    """With a page of its own: the first page stays light, and works without JavaScript."""

    template_name = "mfa/webauthn/login.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if get_adapter().is_ajax(request):
            return cast(HttpResponse, super().get(request, *args, **kwargs))
        return cast(HttpResponse, self.render_to_response(self.get_context_data()))


class Geheimen(DefaultMFAAdapter):  # type: ignore[misc]
    """Keeps the secret behind the codes encrypted, and never lets the last app go where a factor must be there."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "Deze code klopt niet. Wacht op de volgende code in je app, en probeer het dan opnieuw.",
        "cannot_delete_authenticator": "Voeg eerst een sleutel toe: je hebt een tweede factor nodig.",
    }

    def encrypt(self, text: str) -> str:
        return slot().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return slot().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        anders = Authenticator.objects.filter(user=authenticator.user).exclude(pk=authenticator.pk)
        over = anders.exclude(type=Authenticator.Type.RECOVERY_CODES)
        return not is_verplicht(authenticator.user) or over.exists()

    def generate_authenticator_name(self, user: Gebruiker, type: Authenticator.Type) -> str:
        aantal = Authenticator.objects.filter(user=user, type=type).count()
        return f"Sleutel {aantal + 1}"


@transaction.atomic
def wissel() -> tuple[int, int]:
    """Puts every secret under the first key; how many could be read, and how many could not."""
    sleutels, gewisseld, onleesbaar = slot(), 0, 0
    for factor in Authenticator.objects.select_for_update().filter(type__in=GEHEIM):
        plek = GEHEIM[Authenticator.Type(factor.type)]
        try:
            factor.data[plek] = sleutels.rotate(factor.data[plek]).decode()
        except InvalidToken:
            onleesbaar += 1
            continue
        factor.save(update_fields=["data"])
        gewisseld += 1
    return gewisseld, onleesbaar


def haal_weg(gebruiker: Gebruiker) -> int:
    """Takes away what somebody lost; at the next sign-in a new one is set up. Gives how many there were."""
    return int(Authenticator.objects.filter(user=gebruiker).delete()[0])
