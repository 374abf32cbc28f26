#!/bin/sh
# The job that makes copies. Ends when one can't be made; it is then started anew, and seen by its health check.
set -eu
while true; do
    python manage.py reservekopie
    for _ in $(seq 288); do
        sleep 300
        python manage.py reservekopie --wissingen
    done
done
