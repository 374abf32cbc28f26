"""What the beheerder looks for in the audit log, and what that beheerder may see of it.

Which requests somebody worked on is only shown for one number at a time: a list of those lines would tell how many
requests a kern has, and nobody but its makelaars knows that (design, section 4).
"""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from makelaar.logboek.handeling import GEWEIGERD, Handeling
from makelaar.models import Gebruiker, Logregel

INVOER = {"class": "utrecht-textbox utrecht-textbox--html-input"}
# What a makelaar does with rows; refusals and files taken away stay in sight.
VAN_RIJEN = Q(soort="hulpvraag") | Q(wat__in=("registreren", "ongedaan-maken", "oude-lijst-invoeren", "terugkoppelen"))
TOCH_TE_ZIEN = Q(uitslag__in=GEWEIGERD) | Q(handeling=Handeling.OPGEHAALD)


class LogFilter(forms.Form):
    """Lives in the address; what is wrong there is left out, never an error."""

    gebruiker = forms.ModelChoiceField(Gebruiker.objects.order_by("username"), required=False, empty_label="Iedereen")
    handeling = forms.ChoiceField(
        choices=[("", "Alles"), *[(h.value, h.label) for h in Handeling]], required=False, label="Wat"
    )
    nummer = forms.CharField(
        required=False, max_length=64, label="Nummer of code", widget=forms.TextInput(attrs=INVOER)
    )
    van = forms.DateField(required=False, label="Vanaf", widget=forms.TextInput(attrs=INVOER))
    tot = forms.DateField(required=False, label="Tot en met", widget=forms.TextInput(attrs=INVOER))

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        for naam in ("gebruiker", "handeling"):
            self.fields[naam].widget.attrs["class"] = "utrecht-select utrecht-select--html-select"
        self.is_valid()

    def regels(self) -> QuerySet[Logregel]:
        """The lines that fit, newest first."""
        schoon = self.cleaned_data
        gelijk = {
            "gebruiker": getattr(schoon.get("gebruiker"), "pk", None),
            "handeling": schoon.get("handeling"),
            "sleutel": (schoon.get("nummer") or "").strip().upper() or None,
            "tijdstip__date__gte": schoon.get("van"),
            "tijdstip__date__lte": schoon.get("tot"),
        }
        regels = Logregel.objects.filter(**{pad: waarde for pad, waarde in gelijk.items() if waarde})
        return regels if schoon.get("nummer") else regels.exclude(VAN_RIJEN & ~TOCH_TE_ZIEN)
