"""How people sign in: accounts are made by the beheerder, never by oneself."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class GeenZelfregistratie(DefaultAccountAdapter):  # type: ignore[misc]
    """django-allauth without sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
