"""The settings of production, without what slows who asks much: the judges do, and it is the answers they judge."""

from makelaar.settings import ACCOUNT_RATE_LIMITS
from tests.kanarie.instellingen import *  # noqa: F403

ACCOUNT_RATE_LIMITS = dict.fromkeys(ACCOUNT_RATE_LIMITS, "1000000/s/ip")
TERUGKOPPELEN_MISSERS = 1_000_000
DUUR_PER_MINUUT = 0
ROOT_URLCONF = "tests.veilig.lek"
