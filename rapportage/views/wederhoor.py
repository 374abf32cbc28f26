"""The page on which a makelaar reads the numbers of an own kern before the report is settled."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import TemplateView

from makelaar.kwartaal import Kwartaal
from makelaar.toegang import Recht, ToegangMixin
from rapportage import wederhoor
from rapportage.bladen import lees_samenvatting
from rapportage.models import Kwartaalrapportage


class Wederhoor(ToegangMixin, TemplateView):
    """One own kern at a time, by `?kern=`, else the first one without an answer. Another's kern does not exist here."""

    recht = Recht.HULPVRAGEN
    template_name = "rapportage/wederhoor.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        kwartaal: Kwartaal = kwargs["kwartaal"]
        ligt_voor = wederhoor.in_wederhoor(request.user).filter(kwartaal=str(kwartaal))
        rapport = ligt_voor.first()
        if rapport is None:
            # The link of a reminder also leads somewhere when the report has been settled since.
            get_object_or_404(Kwartaalrapportage.objects.visible_to(request.user), kwartaal=str(kwartaal), versie=1)
            return redirect("rapport", kwartaal)
        return self.render_to_response(self.get_context_data(rapport=rapport, **kwargs))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rapport: Kwartaalrapportage = kwargs["rapport"]
        eigen = {kern.slug for kern in wederhoor.eigen_kernen(self.request.user, rapport)}
        antwoorden = [antwoord for antwoord in wederhoor.antwoorden(rapport) if antwoord.code in eigen]
        antwoord = _gekozen(antwoorden, self.request.GET.get("kern"))
        return super().get_context_data(
            antwoorden=antwoorden,
            antwoord=antwoord,
            s=lees_samenvatting(rapport, antwoord.code),
            voorbij=wederhoor.voorbij(rapport),
            **kwargs,
        )


def _gekozen(antwoorden: list[wederhoor.Antwoord], gevraagd: str | None) -> wederhoor.Antwoord:
    """The asked kern, or the first one without an answer; a 404 when it is not the user's."""
    if gevraagd:
        keuze = [antwoord for antwoord in antwoorden if antwoord.code == gevraagd]
    else:
        keuze = sorted(antwoorden, key=lambda antwoord: not antwoord.ontbreekt)
    if not keuze:
        raise Http404
    return keuze[0]
