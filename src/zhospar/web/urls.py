"""Addresses below the language. Each area has its own `urls.py`; add a line here."""

import logging
from importlib import import_module

from django.urls import include, path

from zhospar.web.home import views as home

AREAS = (
    "law",
    "routes",
    "documents",
    "calendar",
    "check",
    "blanks",
    "due",
    "desk",
    "register",
    "editor",
    "agreement",
    "editions",
    "files",
    "record",
    "lists",
    "map",
    "participants",
    "styleguide",
)
"""The areas of the site, each in a folder of its own with an `urls.py`."""

urlpatterns = [path("", home.home, name="home")]
for area in AREAS:
    try:
        urlpatterns.append(path("", include(import_module(f"zhospar.web.{area}.urls"))))
    except ImportError:  # areas are being built side by side: one that is not whole yet leaves the others standing
        logging.getLogger("django.request").exception("The area %s has no addresses", area)
