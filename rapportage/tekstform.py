"""What somebody types at a place of a report: several lines, guarded, with the version that was read.

A text with a finding that is neither wiped nor confirmed is not kept, also not as a draft: until then it is in the
browser of its writer only. So nothing reaches the database that its writer has not answered for, and a BSN never does.
"""

from collections import Counter
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.safestring import SafeString

from rapportage.opmaak import nette_regels
from rapportage.teksten import Plek
from registratie.bewaking import Bewaakt, BewaakteTekst
from registratie.privacy import gevonden_in_rapport


class BewaakteAlineas(Bewaakt, forms.Textarea):
    """More lines of text, guarded with the rule of a report as well; looked at when it is saved, so while typing."""

    vind = staticmethod(gevonden_in_rapport)
    langste = 3000


class RapportTekst(BewaakteTekst):
    """Free text of a report; line ends are kept."""

    invoer = BewaakteAlineas
    netjes = staticmethod(nette_regels)

    def to_python(self, value: Any) -> str:
        return nette_regels(super().to_python(value) or "")

    def is_beantwoord(self, tekst: str, stempel: str) -> bool:
        """Also when all that is found stood in the text that was kept: it is saved at every pause, and asked once."""
        return super().is_beantwoord(tekst, stempel) or _gevonden_in(tekst) <= _gevonden_in(self.eerder)


def _gevonden_in(tekst: str) -> Counter[str]:
    """What is found, word for word, and how often."""
    return Counter(tekst[vondst.begin : vondst.einde].casefold() for vondst in gevonden_in_rapport(tekst))


class TekstForm(forms.Form):
    """`gelezen`: the version that the writer saw; `over`: the one that is overwritten on purpose after a conflict.

    `verstuurd`: the text that was sent before and got no answer; it is only compared with what is kept.
    """

    tekst = RapportTekst(required=False)
    gelezen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    over = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    verstuurd = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, plek: Plek, eerder: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        veld = self.fields["tekst"]
        assert isinstance(veld, RapportTekst)  # noqa: S101  (narrows the type)
        veld.label, veld.eerder, veld.max_length = plek.naam, eerder, plek.langste
        te_lang = f"Houd de tekst korter: hoogstens {plek.langste} tekens. Wat je nu typt, is nog niet bewaard."
        veld.validators.append(MaxLengthValidator(plek.langste, te_lang))

    @property
    def versie(self) -> int:
        """What was read, or what the writer chose to overwrite; 0 when the page did not say."""
        gegevens = getattr(self, "cleaned_data", {})
        return int(gegevens.get("over") or gegevens.get("gelezen") or 0)

    @property
    def bewaking(self) -> SafeString:
        """What the guard says of a text that was sent and not kept."""
        veld = self.fields["tekst"]
        assert isinstance(veld, RapportTekst)  # noqa: S101  (narrows the type)
        return veld.widget.uitslag("tekst", self["tekst"].data) if self["tekst"].errors else SafeString("")
