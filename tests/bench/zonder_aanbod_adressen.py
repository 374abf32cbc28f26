"""The addresses of the product, with the page of a request as it was before there were offers beside it."""

from django.urls import include, path

from registratie.views import HulpvraagDetail


class Zonder(HulpvraagDetail):
    def passend(self) -> None:
        return None


urlpatterns = [path("hulpvragen/<str:nummer>/", Zonder.as_view()), path("", include("makelaar.urls"))]
