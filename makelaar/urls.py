"""Every address of Makelaar; each room keeps its own list."""

from django.contrib import admin
from django.urls import include, path

from makelaar import views
from makelaar.aannemen import Uitnodiging
from makelaar.hulp import ONDERWERPEN
from makelaar.inloggen import alleen_met_wachtwoord, inloggen

hulp = [
    path("", views.Hulp.as_view(), name="hulp"),
    path("toegankelijkheid/", views.Toegankelijkheid.as_view(), name="toegankelijkheid"),
    path("privacy/", views.Privacy.as_view(), name="privacy"),
    *(path(f"{o.code}/", views.hulp_bij(o), name=o.adresnaam) for o in ONDERWERPEN),
]

urlpatterns = [
    path("", views.Start.as_view(), name="start"),
    path("", include("registratie.urls")),
    path("", include("rapportage.urls")),
    path("hulp/", include(hulp)),
    path("inloggen/", inloggen, name="account_login"),
    path("uitloggen/", views.uitloggen, name="account_logout"),
    path("uitnodiging/<str:token>/", alleen_met_wachtwoord(Uitnodiging.as_view()), name="uitnodiging"),
    path("account/", include("makelaar.account_urls")),
    path("", include("makelaar.logboek.urls")),
    path("", include("makelaar.bewaren.urls")),
    path("beheer/", admin.site.urls),
    path("gezond/", views.gezond, name="gezond"),
    path("gezond/leeft/", views.leeft, name="leeft"),
]

handler400 = "makelaar.views.fout_400"
handler403 = "makelaar.views.fout_403"
handler404 = "makelaar.views.fout_404"
handler500 = "makelaar.views.fout_500"
