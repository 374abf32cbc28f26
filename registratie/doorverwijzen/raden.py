"""Guessing links is slowed: after a number of misses a network waits for the next minute. Source: OWASP ASVS 2.4.1.

A network is an IPv4 address, or the first 64 bits of an IPv6 address. The brake also holds for a good link from that
network: else a guess would still be answered. Anybody elsewhere notices nothing.
"""

import time
from ipaddress import ip_address, ip_network

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

MINUUT = 60


def wachttijd(request: HttpRequest, nu: float | None = None) -> int:
    """After how many seconds this network may try again; 0 when it may now."""
    nu = time.time() if nu is None else nu
    if int(cache.get(_sleutel(request, nu), 0)) < settings.TERUGKOPPELEN_MISSERS:
        return 0
    return MINUUT - int(nu % MINUUT)


def tel_misser(request: HttpRequest, nu: float | None = None) -> None:
    """One link that does not work was tried from this network."""
    sleutel = _sleutel(request, time.time() if nu is None else nu)
    if not cache.add(sleutel, 1, 2 * MINUUT):
        cache.incr(sleutel)


def _sleutel(request: HttpRequest, nu: float) -> str:
    return f"terugkoppelen:{_netwerk(request)}:{int(nu // MINUUT)}"


def _netwerk(request: HttpRequest) -> str:
    """The same address that the limits on signing in count: what a proxy says only counts when there is one of ours."""
    adres = ip_address(get_adapter().get_client_ip(request))
    return str(ip_network((adres, 32 if adres.version == 4 else 64), strict=False))
