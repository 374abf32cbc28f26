"""The few pages of django-allauth that Makelaar uses; there is no self-registration."""

from allauth.account import views
from django.urls import path, re_path

urlpatterns = [
    path("wachtwoord/wijzigen/", views.password_change, name="account_change_password"),
    path("wachtwoord/vergeten/", views.password_reset, name="account_reset_password"),
    path("wachtwoord/vergeten/verstuurd/", views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^wachtwoord/nieuw/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "wachtwoord/nieuw/klaar/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("bevestigen/", views.reauthenticate, name="account_reauthenticate"),
    path("uitgeschakeld/", views.account_inactive, name="account_inactive"),
]
