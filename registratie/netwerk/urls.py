"""Addresses of the sociale kaart."""

from django.urls import path

from registratie.netwerk import views

urlpatterns = [
    path("", views.SocialeKaart.as_view(), name="sociale-kaart"),
    path("nieuw/", views.AanbodNieuw.as_view(), name="aanbod-nieuw"),
    path("invoer/", views.KaartInvoer.as_view(), name="sociale-kaart-invoer"),
    path("invoer/nakijken/", views.KaartNakijken.as_view(), name="sociale-kaart-nakijken"),
    path("<int:aanbod>/", views.AanbodDetail.as_view(), name="aanbod"),
    path("<int:aanbod>/wijzigen/", views.AanbodWijzigen.as_view(), name="aanbod-wijzigen"),
    path("<int:aanbod>/actueel/", views.AanbodActueel.as_view(), name="aanbod-actueel"),
    path("<int:aanbod>/stoppen/", views.AanbodStoppen.as_view(), name="aanbod-stoppen"),
    path("<int:aanbod>/hervatten/", views.AanbodHervatten.as_view(), name="aanbod-hervatten"),
]
