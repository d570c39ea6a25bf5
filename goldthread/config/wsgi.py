"""The way in for a web server."""

import gc
import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldthread.config.settings")
application = get_wsgi_application()

# Every page's code now, and not under the first visitor's eyes. It stays until the process ends,
# so the collector of garbage need not walk through it again and again while people wait: that
# took a tenth of a page's time.
import_module(settings.ROOT_URLCONF)
gc.collect()
gc.freeze()
gc.set_threshold(50_000, 10, 20)
