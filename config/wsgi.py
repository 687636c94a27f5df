"""What the web server's workers load."""

import os

from start.family import stay_with_parent

# First of all: a worker whose server has died must not go on answering (TRAPS of process 1: docs/decisions/0023).
stay_with_parent()

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

from django.core.wsgi import get_wsgi_application  # noqa: E402

application = get_wsgi_application()
