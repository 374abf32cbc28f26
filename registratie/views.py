"""Screens of what happened."""
