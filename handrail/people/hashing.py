"""Argon2 with a gate: a hash costs 100 MiB, so a flood of sign-ins must not take the machine (docs/decisions/0006)."""

from threading import BoundedSemaphore

from django.contrib.auth.hashers import Argon2PasswordHasher

GATE = BoundedSemaphore(4)


class GatedArgon2(Argon2PasswordHasher):
    def encode(self, password: str, salt: str) -> str:
        with GATE:
            return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        with GATE:
            return super().verify(password, encoded)
