"""Addresses of what happened."""

from django.urls import include, path

from registratie import views

hulpvragen = [
    path("", views.Hulpvragen.as_view(), name="hulpvragen"),
    path("<str:nummer>/", views.HulpvraagDetail.as_view(), name="hulpvraag"),
    path("<str:nummer>/wijzigen/", views.HulpvraagWijzigen.as_view(), name="hulpvraag-wijzigen"),
    path("<str:nummer>/afhandelen/", views.HulpvraagAfhandelen.as_view(), name="hulpvraag-afhandelen"),
    path("<str:nummer>/heropenen/", views.HulpvraagHeropenen.as_view(), name="hulpvraag-heropenen"),
]

urlpatterns = [
    path("registreren/", views.Registreren.as_view(), name="registreren"),
    path("hulpvragen.csv", views.HulpvragenCsv.as_view(), name="hulpvragen-csv"),
    path("hulpvragen/", include(hulpvragen)),
]
