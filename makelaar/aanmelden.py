"""How people sign in: accounts are made by the beheerder, never by oneself."""

import time

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from django.http import HttpRequest

NET_BEWEZEN = 300  # seconds


class GeenZelfregistratie(DefaultAccountAdapter):  # type: ignore[misc]
    """django-allauth without sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_reauthentication_required(self, *, app: str) -> bool:
        """Not of who proved it just now: signing in counts, so that nobody types a password twice in a row."""
        bewijzen = get_authentication_records(context.request, context.request.user)
        return all(time.time() - bewijs["at"] > NET_BEWEZEN for bewijs in bewijzen)
