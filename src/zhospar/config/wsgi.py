"""The door for the server: granian calls `application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhospar.config.settings")
application = get_wsgi_application()
