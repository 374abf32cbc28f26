"""Addresses of what it means."""

from django.urls import include, path, register_converter

from makelaar.kwartaal import KwartaalConverter
from rapportage import views

register_converter(KwartaalConverter, "kwartaal")

rapporten = [
    path("", views.Rapporten.as_view(), name="rapporten"),
    path("<kwartaal:kwartaal>/", views.Rapport.as_view(), name="rapport"),
    path("<kwartaal:kwartaal>/maken/", views.RapportMaken.as_view(), name="rapport-maken"),
    path("<kwartaal:kwartaal>/voortgang/", views.RapportVoortgang.as_view(), name="rapport-voortgang"),
    path("<kwartaal:kwartaal>/stap/", views.RapportStap.as_view(), name="rapport-stap"),
    path("<kwartaal:kwartaal>/wederhoor/", views.Wederhoor.as_view(), name="rapport-wederhoor"),
    path("<kwartaal:kwartaal>/herzien/", views.RapportHerzien.as_view(), name="rapport-herzien"),
    path("<kwartaal:kwartaal>/lezen/", views.RapportLezen.as_view(), name="rapport-lezen"),
    path("<kwartaal:kwartaal>/teksten/", views.Teksten.as_view(), name="teksten"),
    path("<kwartaal:kwartaal>/teksten/<slug:plek>/", views.TekstSchrijven.as_view(), name="tekst"),
    path("<kwartaal:kwartaal>/teksten/<slug:plek>/voorbeeld/", views.TekstVoorbeeld.as_view(), name="tekst-voorbeeld"),
    path("<kwartaal:kwartaal>.pdf", views.RapportPdf.as_view(), name="rapport-pdf"),
    path("<kwartaal:kwartaal>.csv", views.RapportCsv.as_view(), name="rapport-csv"),
    path("<kwartaal:kwartaal>.csv-metadata.json", views.RapportCsvw.as_view(), name="rapport-csvw"),
    path("<kwartaal:kwartaal>.xlsx", views.RapportXlsx.as_view(), name="rapport-xlsx"),
    path("<kwartaal:kwartaal>.json", views.RapportJson.as_view(), name="rapport-json"),
    path("<kwartaal:kwartaal>/tabellen/<slug:tabel>.csv", views.TabelCsv.as_view(), name="tabel-csv"),
    path("<kwartaal:kwartaal>/tabellen/<slug:tabel>.xlsx", views.TabelXlsx.as_view(), name="tabel-xlsx"),
    path("<kwartaal:kwartaal>/grafieken/<slug:grafiek>.svg", views.GrafiekSvg.as_view(), name="grafiek-svg"),
    path("<kwartaal:kwartaal>/grafieken/<slug:grafiek>.png", views.GrafiekPng.as_view(), name="grafiek-png"),
]

urlpatterns = [
    path("kernen/<slug:slug>/", views.KernSamenvatting.as_view(), name="kern"),
    path("cijfers/", views.Cijfers.as_view(), name="cijfers"),
    path("cijfers/<slug:overzicht>.csv", views.OverzichtCsv.as_view(), name="overzicht-csv"),
    path("cijfers/<slug:overzicht>.xlsx", views.OverzichtXlsx.as_view(), name="overzicht-xlsx"),
    path("cijfers/uren/", views.Uren.as_view(), name="cijfers-uren"),
    path("kwartaalrapportages/", include(rapporten)),
]
