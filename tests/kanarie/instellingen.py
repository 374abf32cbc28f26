"""The settings of production, without the collecting of static files: that takes longer than all the rest of a test."""

from makelaar.settings import *  # noqa: F403
from makelaar.settings import STORAGES

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
