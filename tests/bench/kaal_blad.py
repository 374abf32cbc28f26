"""The yardsticks of the pages with numbers: the same templates, on a base without a menu."""

from tests.bench.kaal import *  # noqa: F403

ROOT_URLCONF = "tests.bench.kaal_blad_adressen"
TEMPLATES[0]["DIRS"] = [BASE_DIR / "tests/bench/templates/blad", BASE_DIR / "templates"]  # noqa: F405
