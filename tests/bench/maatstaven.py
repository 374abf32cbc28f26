"""The yardsticks: beside each measured page the plainest Django view that does the same."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from auditlog.context import disable_auditlog
from auditlog.models import LogEntry
from django import forms
from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.http import HttpResponse
from django.urls import path
from django.utils import timezone
from django.views.generic import CreateView, ListView, TemplateView

from makelaar.models import Kern
from registratie.models import Bestemming, Hulpvraag, Thema


class KaleLijst(LoginRequiredMixin, ListView[Hulpvraag]):
    """A bare list view of the same 50 rows."""

    template_name = "lijst.html"

    def get_queryset(self) -> Any:
        rijen = Hulpvraag.objects.select_related("kern", "thema", "uitkomst")
        return rijen.filter(kern=Kern.objects.get(slug="budel")).order_by("-contactdatum", "-pk")[:50]


class KaalFormulier(forms.ModelForm[Hulpvraag]):
    class Meta:
        model = Hulpvraag
        fields = ("kern", "contactdatum", "soort", "thema", "uitkomst", "notitie")


class KaalOpslaan(LoginRequiredMixin, CreateView[Hulpvraag, KaalFormulier]):
    """A plain ModelForm: one row and one history row, and back to the form."""

    form_class = KaalFormulier
    template_name = "opslaan.html"
    success_url = "/opslaan/"

    def form_valid(self, form: KaalFormulier) -> HttpResponse:
        form.instance.nummer = uuid4().hex[:14]
        form.instance.geregistreerd_door_id = self.request.user.pk
        with transaction.atomic(), disable_auditlog():
            antwoord = super().form_valid(form)
            LogEntry.objects.create(
                content_type=ContentType.objects.get_for_model(Hulpvraag),
                object_pk=str(form.instance.pk),
                object_repr=str(form.instance),
                action=LogEntry.Action.CREATE,
                actor_id=self.request.user.pk,
                timestamp=timezone.now(),
            )
        messages.success(self.request, "Opgeslagen.")
        return antwoord


class KalePagina(LoginRequiredMixin, TemplateView):
    """The same choices and the same rows of today from the database, in a template written out by hand."""

    template_name = "registreren.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rijen = Hulpvraag.objects.select_related("thema", "uitkomst").filter(kern__slug="budel")
        open_ = rijen.filter(uitkomst__domein="open", contactdatum__lt=timezone.localdate() - timedelta(days=30))
        return super().get_context_data(
            kern=Kern.objects.get(slug="budel"),
            wacht=open_.order_by("contactdatum", "pk")[:8],
            themas=Thema.objects.filter(actief=True),
            uitkomsten=Bestemming.objects.filter(actief=True),
            vandaag=rijen.filter(
                geregistreerd_op__gte=timezone.localtime().replace(hour=0, minute=0, second=0)
            ).order_by("-geregistreerd_op")[:12],
            **kwargs,
        )


urlpatterns = [
    path("", lambda request: HttpResponse()),
    path("lijst/", KaleLijst.as_view()),
    path("opslaan/", KaalOpslaan.as_view()),
    path("registreren/", KalePagina.as_view()),
]
