"""Asks what a file with rows is for; the choice stands in the audit log beside who took it (AVG 5.1.b, doelbinding)."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

DOELEN = (
    ("overleg", "Voor een overleg"),
    ("nakijken", "Om mijn registratie na te kijken"),
    ("ander systeem", "Voor een ander systeem"),
    ("onderzoek", "Om uit te zoeken wat er is gebeurd"),
    ("verzoek", "Iemand vraagt om inzage"),
)


class WaaromForm(forms.Form):
    waarom = forms.ChoiceField(
        choices=DOELEN,
        widget=forms.RadioSelect,
        label="Waarvoor haal je dit bestand op?",
        error_messages={
            "required": "Kies waarvoor je het bestand ophaalt.",
            "invalid_choice": "Kies waarvoor je het bestand ophaalt.",
        },
    )


def vraag_waarom(request: HttpRequest, form: WaaromForm, titel: str, terug: str) -> HttpResponse:
    """The page that asks; what was filtered on goes along, and the answer is the file."""
    gevraagd = "waarom" in request.GET
    gegevens = {
        "form": form if gevraagd else WaaromForm(),
        "verborgen": [(naam, waarde) for naam, waarde in request.GET.items() if naam != "waarom"],
        "titel": titel,
        "terug": terug,
    }
    return render(request, "logboek/waarom.html", gegevens, status=422 if gevraagd else 200)
