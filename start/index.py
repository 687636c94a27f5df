"""Which package index and which certificates this machine wants, told to uv in uv's own words.

A clinic may have a mirror of its own, and a proxy that opens TLS. pip is often set up for both and uv for neither,
so what pip was told is passed on. Whatever uv itself was told is left alone.
"""

from __future__ import annotations

import configparser
import os
from collections.abc import Mapping
from pathlib import Path

BUNDLES = ("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem")
SYSTEM = Path("/etc")
UV_INDEX_WORDS = ("UV_DEFAULT_INDEX", "UV_INDEX_URL", "UV_INDEX", "UV_CONFIG_FILE", "UV_NO_INDEX", "UV_FIND_LINKS")


def for_uv(environment: Mapping[str, str]) -> dict[str, str]:
    """The same environment with uv's names for the index that pip uses and for the system's certificates."""
    told = dict(environment)
    if any(Path(bundle).exists() for bundle in BUNDLES):
        told.setdefault("UV_SYSTEM_CERTS", "1")
    if not any(word in told for word in UV_INDEX_WORDS) and not _uv_has_a_file(environment):
        index = pip_index(environment)
        if index:
            told["UV_DEFAULT_INDEX"] = index
    return told


def pip_index(environment: Mapping[str, str]) -> str | None:
    """The one index that pip was told to use instead of its own; pip's later files win over earlier ones."""
    if environment.get("PIP_INDEX_URL"):
        return environment["PIP_INDEX_URL"]
    home = Path(environment.get("HOME", "/"))
    config = Path(environment.get("XDG_CONFIG_HOME") or home / ".config")
    files = [
        *(Path(folder) / "pip" / "pip.conf" for folder in _system_folders(environment)),
        SYSTEM / "pip.conf",
        home / ".pip" / "pip.conf",
        config / "pip" / "pip.conf",
        home / "Library" / "Application Support" / "pip" / "pip.conf",
    ]
    if environment.get("PIP_CONFIG_FILE"):
        files.append(Path(environment["PIP_CONFIG_FILE"]))
    read = configparser.RawConfigParser(strict=False)
    try:
        read.read([file for file in files if os.access(file, os.R_OK)])
    except configparser.Error:
        return None
    return next((read[part]["index-url"] for part in ("install", "global") if read.has_option(part, "index-url")), None)


def _system_folders(environment: Mapping[str, str]) -> list[str]:
    return [folder for folder in environment.get("XDG_CONFIG_DIRS", str(SYSTEM / "xdg")).split(":") if folder]


def _uv_has_a_file(environment: Mapping[str, str]) -> bool:
    config = Path(environment.get("XDG_CONFIG_HOME") or Path(environment.get("HOME", "/")) / ".config")
    places = [config, SYSTEM, *map(Path, _system_folders(environment))]
    return any((place / "uv" / "uv.toml").exists() for place in places)
