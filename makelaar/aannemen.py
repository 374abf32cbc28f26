"""The page behind the link of an invitation: choosing a password, for who holds the link."""

from allauth.account.forms import SetPasswordForm
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.generic import View

from makelaar.logboek import over
from makelaar.uitnodigen import zoek


class Uitnodiging(View):
    """A link that does not work is always one same 404."""

    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        gebruiker = zoek(token)
        if gebruiker is None:
            return toon(request, status=404)
        return toon(request, form=SetPasswordForm(user=gebruiker), naam=gebruiker.username)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        gebruiker = zoek(token)
        if gebruiker is None:
            return toon(request, status=404)
        form = SetPasswordForm(data=request.POST, user=gebruiker)
        if not form.is_valid():
            return toon(request, form=form, naam=gebruiker.username, status=422)
        form.save()
        over(request, handeling="uitnodiging gebruikt", soort="gebruiker", sleutel=str(gebruiker.pk))
        messages.success(request, "Je wachtwoord is opgeslagen. Je kunt nu inloggen.")
        return redirect("account_login")


def toon(request: HttpRequest, status: int = 200, **gegevens: object) -> HttpResponse:
    """Never kept, and its address is told to no other page: whoever has it can choose the password."""
    response = render(request, "account/uitnodiging.html", gegevens, status=status)
    response.headers["Cache-Control"], response.headers["Referrer-Policy"] = "no-store", "no-referrer"
    return response
