"""The worker and its clock. Its broker is Redis (or Valkey) when given, else a folder of files."""

from celery.schedules import crontab

from makelaar.settings.omgeving import REDIS_URL, VAR_DIR, env

CELERY_BROKER_URL = REDIS_URL or "filesystem://localhost"
# Who clicks doesn't wait for a broker that is away: the row waits in the database.
CELERY_BROKER_TRANSPORT_OPTIONS = (
    {"socket_connect_timeout": 3, "socket_timeout": 15, "max_retries": 1, "interval_start": 0}
    if REDIS_URL
    else {
        "data_folder_in": str(VAR_DIR / "wachtrij/in"),
        "data_folder_out": str(VAR_DIR / "wachtrij/in"),
        "control_folder": str(VAR_DIR / "wachtrij/bestuur"),
        "polling_interval": 0.1,
    }
)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_SOFT_TIME_LIMIT = 240
CELERY_TASK_TIME_LIMIT = 300
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
# A child that grew (kB) or has done enough makes room for a fresh one.
CELERY_WORKER_MAX_TASKS_PER_CHILD = 20
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 280_000
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = "Europe/Amsterdam"
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat")
CELERY_BEAT_SCHEDULE = {
    "hartslag": {"task": "makelaar.tasks.hartslag", "schedule": 60.0},
    "hervat": {"task": "rapportage.tasks.hervat", "schedule": env.float("HERVAT_ELKE", 60.0)},
    "wis": {"task": "makelaar.tasks.bewaartermijnen", "schedule": crontab(hour="4", minute="10")},
    "weekbericht": {
        "task": "registratie.tasks.stuur_weekberichten",
        "schedule": crontab(day_of_week="1", hour="7", minute="30"),
    },
    "concepten": {"task": "rapportage.tasks.maak_concepten", "schedule": crontab(hour="2", minute="30")},
    "wederhoor": {
        "task": "rapportage.tasks.herinner",
        "schedule": crontab(day_of_week="1-5", hour="8", minute="0"),
    },
    "sessies": {"task": "makelaar.tasks.ruim_sessies_op", "schedule": crontab(minute="40")},
    "wis-lijsten": {"task": "registratie.tasks.wis_oude_lijsten", "schedule": 900.0},
}
