"""Reach-outs: those who answer them, and whoever holds the receipt code."""

from __future__ import annotations

from typing import Self

from handrail.access.actor import Actor
from handrail.access.permissions import Permission
from handrail.access.rows import M, Rows


class ReachOutRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        return self.all() if actor.can(Permission.REACH_OUT_READ) else self.none()

    def opened_by_receipt(self, actor: Actor, code: str) -> Self:
        """The reach-out with this receipt code, whoever asks. An empty code opens nothing."""
        return self.filter(receipt_index=code) if code.strip() else self.none()


class AttemptRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        return self.all() if actor.can(Permission.REACH_OUT_READ) else self.none()

    def opened_by_receipt(self, actor: Actor, code: str) -> Self:
        """Tries to reach the writer for themselves. Whether somebody else was reached is nobody's to learn here."""
        return self.filter(reach_out__receipt_index=code, reach_out__for_whom="self") if code.strip() else self.none()


class AnswerRows(Rows[M]):
    def visible_to(self, actor: Actor) -> Self:
        return self.all() if actor.can(Permission.REACH_OUT_READ) else self.none()

    def opened_by_receipt(self, actor: Actor, code: str) -> Self:
        return self.filter(reach_out__receipt_index=code) if code.strip() else self.none()
