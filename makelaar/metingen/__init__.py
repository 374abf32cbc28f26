"""Figures for whoever keeps Makelaar running (Prometheus), on a port of their own. Nothing in them is about people:
a request is counted by the name of its screen, never by its address."""
