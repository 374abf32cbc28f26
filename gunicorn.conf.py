"""Read by gunicorn from the folder it starts in."""

logger_class = "makelaar.weblog.Weblog"
