"""The web application for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "makelaar.settings")
application = get_wsgi_application()

from makelaar.start import controleer_start  # noqa: E402

controleer_start()
