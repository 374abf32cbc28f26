"""Health of the parts: database, broker and worker."""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.utils import timezone
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from makelaar.celery import app
from makelaar.models import Hartslag

WERKER_STIL = timedelta(minutes=5)


def gezondheid() -> dict[str, str]:
    """`goed` or `weg` for each part."""
    delen = {"database": _database, "wachtrij": _wachtrij, "werker": _werker}
    return {naam: "goed" if _lukt(deel) else "weg" for naam, deel in delen.items()}


def _lukt(deel: Callable[[], bool]) -> bool:
    try:
        return deel()
    except (DatabaseError, OperationalError, RedisError, OSError):
        return False


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return True


def _wachtrij() -> bool:
    if settings.REDIS_URL:
        with app.connection_for_write() as verbinding:
            verbinding.ensure_connection(max_retries=1, timeout=2)
            cache.get("gezond")
    return True


def _werker() -> bool:
    """The scheduler's task leaves a heartbeat in our own table, so that this works for every broker."""
    return Hartslag.objects.filter(naam="werker", op__gte=timezone.now() - WERKER_STIL).exists()
