"""Addresses of what happened."""

from django.urls import include, path

from registratie import views
from registratie.bewaking import Bewaken
from registratie.netwerk.views import AanbodKiezen, SocialeKaartCsv

hulpvragen = [
    path("", views.Hulpvragen.as_view(), name="hulpvragen"),
    path("<str:nummer>/", views.HulpvraagDetail.as_view(), name="hulpvraag"),
    path("<str:nummer>/wijzigen/", views.HulpvraagWijzigen.as_view(), name="hulpvraag-wijzigen"),
    path("<str:nummer>/afhandelen/", views.HulpvraagAfhandelen.as_view(), name="hulpvraag-afhandelen"),
    path("<str:nummer>/aanbod/<int:aanbod>/", AanbodKiezen.as_view(), name="aanbod-kiezen"),
    path("<str:nummer>/heropenen/", views.HulpvraagHeropenen.as_view(), name="hulpvraag-heropenen"),
    path("<str:nummer>/stap/", views.DoorverwijzingStap.as_view(), name="doorverwijzing-stap"),
    path("<str:nummer>/merken/", views.HulpvraagMerken.as_view(), name="hulpvraag-merken"),
    path("<str:nummer>/verwijderen/", views.HulpvraagVerwijderen.as_view(), name="hulpvraag-verwijderen"),
    path("<str:nummer>/doorhalen/", views.HulpvraagDoorhalen.as_view(), name="hulpvraag-doorhalen"),
    path("<str:nummer>/herstellen/", views.HulpvraagHerstellen.as_view(), name="hulpvraag-herstellen"),
    path("<str:nummer>/geheugensteun/", views.GeheugensteunBewaren.as_view(), name="hulpvraag-geheugensteun"),
    path("<str:nummer>/briefje/", views.Briefje.as_view(), name="briefje"),
    path("<str:nummer>/link/intrekken/", views.LinkIntrekken.as_view(), name="link-intrekken"),
]

oude_lijst = [
    path("", views.OudeLijst.as_view(), name="oude-lijst"),
    path("nakijken/", views.OudeLijstNakijken.as_view(), name="oude-lijst-nakijken"),
    path("invoeren/", views.OudeLijstInvoeren.as_view(), name="oude-lijst-invoeren"),
    path("geweigerd.csv", views.OudeLijstGeweigerd.as_view(), name="oude-lijst-geweigerd"),
    path("wissen/", views.OudeLijstWissen.as_view(), name="oude-lijst-wissen"),
]

urlpatterns = [
    path("registreren/oude-lijst/", include(oude_lijst)),
    path("registreren/", views.Registreren.as_view(), name="registreren"),
    path("registreren/ongedaan/", views.OngedaanMaken.as_view(), name="ongedaan-maken"),
    path("terugkoppelen/<str:token>/", views.Terugkoppelen.as_view(), name="terugkoppelen"),
    path("voorkeuren/", views.Voorkeuren.as_view(), name="voorkeuren"),
    path("bewaken/", Bewaken.as_view(), name="bewaken"),
    path("hulp/kaart/", views.Kaart.as_view(), name="kaart"),
    path("hulpvragen.csv", views.HulpvragenCsv.as_view(), name="hulpvragen-csv"),
    path("hulpvragen/", include(hulpvragen)),
    path("sociale-kaart.csv", SocialeKaartCsv.as_view(), name="sociale-kaart-csv"),
    path("sociale-kaart/", include("registratie.netwerk.urls")),
    path("uitwisseling/", include("registratie.uitwisseling.urls")),
]
