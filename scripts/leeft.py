"""The web container's health check: does it answer? Ends with 1 when not.

Database, broker and worker have checks of their own: starting the web server anew mends none of them.
"""

import http.client
import os
import sys


def main() -> None:
    naam = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0].strip().lstrip(".")
    verbinding = http.client.HTTPConnection("127.0.0.1", 8000, timeout=8)
    verbinding.request("GET", "/gezond/leeft/", headers={"Host": "localhost" if naam == "*" else naam})
    sys.exit(verbinding.getresponse().status != 200)


if __name__ == "__main__":
    main()
