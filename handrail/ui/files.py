"""Static files under names that change with their contents."""

from django.contrib.staticfiles.storage import HashedFilesMixin
from whitenoise.storage import CompressedManifestStaticFilesStorage

_every_script, IMPORTS = HashedFilesMixin._js_module_import_aggregation_patterns  # type: ignore[attr-defined]


class HashedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # WhiteNoise has no types
    """A module of ours that brings another names it by its hashed name too: never half a page of yesterday's scripts.

    Of ours alone: Django's own switch for this rewrites everybody's scripts, and stops at an import that means a file
    of another build.
    """

    patterns = (*HashedFilesMixin.patterns, ("ui/js/*.js", IMPORTS))
