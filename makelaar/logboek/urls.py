"""Addresses of the audit log."""

from django.urls import path

from makelaar.logboek import views

urlpatterns = [
    path("logboek/", views.Logboek.as_view(), name="logboek"),
    path("logboek.csv", views.LogboekCsv.as_view(), name="logboek-csv"),
]
