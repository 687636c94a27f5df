"""What the web server's workers load."""

import gc
import os
from importlib import import_module

from start import family, gate

# First of all: a worker whose server has died must not go on answering (docs/decisions/0023).
family.stay_with_parent()

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

import django  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402

# What takes long is loaded while the data is made ready; what looks at that data (gathered files, tables) comes after.
django.setup()
import_module(settings.ROOT_URLCONF)
gate.wait()

application = get_wsgi_application()

# What is loaded by now stays. Looking through all of it for what could go held up every sixtieth page for 80 ms.
gc.collect()
gc.freeze()
