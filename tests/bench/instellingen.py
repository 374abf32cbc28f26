"""The product's own settings, with the addresses of the yardsticks added."""

from makelaar.settings import *  # noqa: F403

ROOT_URLCONF = "tests.bench.adressen"
