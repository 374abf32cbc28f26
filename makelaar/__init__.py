"""Makelaar: registration and quarterly reporting for sociaal makelaars."""

from makelaar.celery import app as celery_app

__all__ = ["celery_app"]
__version__ = "0.1.0"
