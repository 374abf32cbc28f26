"""The web container's health check: does it answer with its database behind it? Ends with 1 when not.

The worker has a check of its own: a missing worker (503 of `/gezond/`) does not count against the web server.
"""

import http.client
import json
import os
import sys


def main() -> None:
    naam = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0].strip().lstrip(".")
    verbinding = http.client.HTTPConnection("127.0.0.1", 8000, timeout=8)
    verbinding.request("GET", "/gezond/", headers={"Host": "localhost" if naam == "*" else naam})
    stand = json.load(verbinding.getresponse())
    sys.exit(stand["database"] != "goed")


if __name__ == "__main__":
    main()
