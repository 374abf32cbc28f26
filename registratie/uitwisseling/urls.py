"""Addresses of the exchange, below `/uitwisseling/`."""

from django.urls import path

from registratie.uitwisseling import views

urlpatterns = [
    path("", views.Uitwisselen.as_view(), name="uitwisselen"),
    path("ophalen/", views.UitwisselenOphalen.as_view(), name="uitwisselen-ophalen"),
    path("koppelingen/", views.Koppelingen.as_view(), name="koppelingen"),
    path("koppelingen/nieuw/", views.KoppelingNieuw.as_view(), name="koppeling-nieuw"),
    path("koppelingen/<slug:koppeling>/", views.KoppelingWijzigen.as_view(), name="koppeling"),
]
