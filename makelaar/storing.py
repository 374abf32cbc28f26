"""The page for when the database, the storage of files or the audit log can't be reached."""

from django.http import HttpResponse
from django.shortcuts import render


def storingspagina() -> HttpResponse:
    """A Dutch 503 that says to try again. Without the request: the menu and the user would ask the database again."""
    response = render(None, "503.html", status=503)
    response.headers["Retry-After"] = "30"
    return response
