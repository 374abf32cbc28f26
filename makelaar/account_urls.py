"""The few pages of django-allauth that Makelaar uses; there is no self-registration."""

from allauth.account import views
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as sleutel
from django.urls import path, re_path
from django.views.generic import RedirectView

from makelaar.apparaten import Afmelden
from makelaar.gebruikers.views import MijnGegevens
from makelaar.inloggen import alleen_met_wachtwoord, bevestigen
from makelaar.oidc import views as aanbieder
from makelaar.tweede_factor import AppInstellen, MijnAccount, SleutelInloggen, SleutelInstellen

urlpatterns = [
    path("", MijnAccount.as_view(), name="mfa_index"),
    path("gegevens/", MijnGegevens.as_view(), name="mijn-gegevens"),
    path("afmelden/", Afmelden.as_view(), name="afmelden"),
    path("code/", factor.authenticate, name="mfa_authenticate"),
    path("bevestigen/code/", factor.reauthenticate, name="mfa_reauthenticate"),
    path("bevestigen/sleutel/", sleutel.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("app/instellen/", AppInstellen.as_view(), name="mfa_activate_totp"),
    path("app/weghalen/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("herstelcodes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("herstelcodes/nieuw/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("herstelcodes/ophalen/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("sleutels/", sleutel.list_webauthn, name="mfa_list_webauthn"),
    path("sleutels/nieuw/", SleutelInstellen.as_view(), name="mfa_add_webauthn"),
    path("sleutels/inloggen/", alleen_met_wachtwoord(SleutelInloggen.as_view()), name="mfa_login_webauthn"),
    path("sleutels/<int:pk>/weghalen/", sleutel.remove_webauthn, name="mfa_remove_webauthn"),
    path("sleutels/<int:pk>/naam/", sleutel.edit_webauthn, name="mfa_edit_webauthn"),
    path("wachtwoord/wijzigen/", alleen_met_wachtwoord(views.password_change), name="account_change_password"),
    path("wachtwoord/vergeten/", alleen_met_wachtwoord(views.password_reset), name="account_reset_password"),
    path(
        "wachtwoord/vergeten/verstuurd/",
        alleen_met_wachtwoord(views.password_reset_done),
        name="account_reset_password_done",
    ),
    re_path(
        r"^wachtwoord/nieuw/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        alleen_met_wachtwoord(views.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "wachtwoord/nieuw/klaar/",
        alleen_met_wachtwoord(views.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    path("bevestigen/", bevestigen, name="account_reauthenticate"),
    path("aanbieder/", aanbieder.heen, name="openid_connect_login"),
    path("aanbieder/bevestigen/", aanbieder.bevestigen, name="openid_connect_reauthenticate"),
    path("aanbieder/terug/", aanbieder.terug, name="openid_connect_callback"),
    # The mail to an unknown address asks for this name; who has no account gets one from the beheerder.
    path("nieuw/", RedirectView.as_view(pattern_name="account_login"), name="account_signup"),
    path("uitgeschakeld/", views.account_inactive, name="account_inactive"),
]
