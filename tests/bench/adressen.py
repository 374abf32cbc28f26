"""The product's addresses, and beside each measured page the plainest one that does the same."""

from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path
from django.views.generic import ListView

from makelaar.models import Kern
from registratie.models import Hulpvraag

RIJEN = engines["django"].from_string(
    "<!doctype html><title>Hulpvragen</title><table>{% for h in object_list %}<tr><td>{{ h.nummer }}</td>"
    "<td>{{ h.contactdatum }}</td><td>{{ h.kern }}</td><td>{{ h.get_soort_display }}</td><td>{{ h.thema }}</td>"
    "<td>{{ h.uitkomst }}</td><td>{{ h.notitie }}</td></tr>{% endfor %}</table>"
)


class KaleLijst(LoginRequiredMixin, ListView[Hulpvraag]):
    """A bare list view of the same 50 rows."""

    def get_queryset(self) -> Any:
        rijen = Hulpvraag.objects.select_related("kern", "thema", "uitkomst")
        return rijen.filter(kern=Kern.objects.get(slug="budel")).order_by("-contactdatum", "-pk")[:50]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponse(RIJEN.render({"object_list": self.get_queryset()}, request))


urlpatterns = [path("maatstaf/lijst/", KaleLijst.as_view()), path("", include("makelaar.urls"))]
