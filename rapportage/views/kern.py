"""The page of one kern, for its residents."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.http import Http404
from django.views.generic import TemplateView

from makelaar.models import Gebruiker, Kern
from makelaar.toegang import AnyGebruiker, Recht, ToegangMixin, eigen_kernen, leesbare_kernen
from rapportage.bladen import lees_samenvatting
from rapportage.samenvatting import tot_nu_toe
from rapportage.views.keuze import als_kwartalen, gekozen, kwartalen


class KernSamenvatting(ToegangMixin, TemplateView):
    """Published numbers of a kern in plain Dutch; its own makelaar also sees the running quarter, exact."""

    recht = Recht.KERN_LEZEN
    template_name = "rapportage/kern.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        gebruiker, slug = self.request.user, self.kwargs["slug"]
        kernen = leesbaar(gebruiker)
        if slug not in kernen:
            raise Http404
        kern, eigen = kernen[slug]
        keuze = kwartalen(gebruiker)
        rapport = gekozen(keuze, self.request.GET.get("kwartaal"))
        return super().get_context_data(
            kern=kern,
            kernen=[kern for kern, _ in kernen.values()],
            kwartalen=als_kwartalen(keuze),
            samenvatting=lees_samenvatting(rapport, slug) if rapport else None,
            eigen=tot_nu_toe(kern) if eigen else None,
            **kwargs,
        )


def leesbaar(gebruiker: AnyGebruiker) -> dict[str, tuple[Kern, bool]]:
    """The kernen whose page this user may read, in order, and whether it is a kern of an own aanstelling."""
    eigen = Exists(eigen_kernen(gebruiker).filter(pk=OuterRef("pk")))
    rijen = list(leesbare_kernen(gebruiker).annotate(eigen=eigen))
    if isinstance(gebruiker, Gebruiker) and gebruiker.kernen_gelezen is None:
        # The menu of this page asks which kernen are one's own, and now need not ask the database.
        gebruiker.kernen_gelezen = [kern for kern in rijen if kern.eigen]
    return {kern.slug: (kern, kern.eigen) for kern in rijen}
