"""What a makelaar chooses for oneself: the weekly digest by e-mail."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.generic import FormView

from makelaar.models import Gebruiker
from registratie.views.mixin import MakelaarMixin
from registratie.weekbericht import VOORKEUR, wil_weekbericht


class VoorkeurenForm(forms.Form):
    weekbericht = forms.BooleanField(required=False, label="Mail mij elke maandag hoeveel er op mij wacht")

    def __init__(self, *args: Any, gebruiker: Gebruiker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.gebruiker = gebruiker
        self.initial["weekbericht"] = wil_weekbericht(gebruiker)

    def clean_weekbericht(self) -> bool:
        wil: bool = self.cleaned_data["weekbericht"]
        if wil and not self.gebruiker.email:
            raise forms.ValidationError("Je account heeft geen e-mailadres. Vraag de beheerder om het in te vullen.")
        return wil


class Voorkeuren(MakelaarMixin, FormView[VoorkeurenForm]):
    form_class = VoorkeurenForm
    template_name = "registratie/voorkeuren.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"gebruiker": self.gebruiker}

    def form_valid(self, form: VoorkeurenForm) -> HttpResponse:
        wil = form.cleaned_data["weekbericht"]
        self.gebruiker.onthoud(**{VOORKEUR: wil})
        waar = f"Je krijgt elke maandag een mail op {self.gebruiker.email}." if wil else "Je krijgt geen mail."
        messages.success(self.request, f"Bewaard. {waar}")
        return redirect("voorkeuren")
