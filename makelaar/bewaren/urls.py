from django.urls import path

from makelaar.bewaren.views import Vernietigingen

urlpatterns = [path("vernietigingen/", Vernietigingen.as_view(), name="vernietigingen")]
