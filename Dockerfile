# Makelaar for production: one image for web, worker, scheduler and migrations.
FROM python:3.11-slim-bookworm AS packages
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
COPY requirements.txt /tmp/
RUN python -m venv /opt/venv && /opt/venv/bin/pip install --require-hashes -r /tmp/requirements.txt

FROM python:3.11-slim-bookworm
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --no-create-home --home-dir /nonexistent makelaar \
    && install -d -o makelaar -g makelaar -m 700 /data /data/bestanden /data/reservekopie
COPY --from=packages /opt/venv /opt/venv
WORKDIR /app
COPY . .
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    XDG_CACHE_HOME=/tmp/cache \
    MAKELAAR_VAR=/data \
    STATIC_ROOT=/app/verzameld
# The settings want to be complete; nothing here is used after this line, and nothing connects.
RUN SECRET_KEY=alleen-om-te-bouwen GEHEUGEN_SLEUTELS=YWxsZWVuLW9tLXRlLWJvdXdlbi1hbGxlZW4tYm91dy4= \
    ALLOWED_HOSTS=localhost REDIS_URL=redis://localhost \
    DATABASE_URL=postgresql://localhost/makelaar python manage.py collectstatic --noinput --verbosity 0
USER makelaar
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s CMD ["python", "scripts/leeft.py"]
CMD ["gunicorn", "--config", "gunicorn.conf.py", "makelaar.wsgi", "--bind", "0.0.0.0:8000", "--workers", "2", "--threads", "4", \
     "--worker-tmp-dir", "/dev/shm", "--no-control-socket"]
