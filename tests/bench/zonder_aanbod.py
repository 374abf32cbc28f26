"""The product, but for the offers beside a request: the yardstick of what they cost.."""

from makelaar.settings import *  # noqa: F403

ROOT_URLCONF = "tests.bench.zonder_aanbod_adressen"
