"""Somebody writes to a record in the moment in which it becomes part of another one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.contrib.auth import logout
from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone

from handrail.access.actor import NOBODY, Actor
from handrail.records import queries
from handrail.ui import drafts, errors

REFUSED = (DatabaseError, ObjectDoesNotExist)
"""What becomes of words for a row that is not there any more: the database takes none, or nobody finds it."""


class MovedMeanwhileMiddleware:
    """Gives the words back, to be sent to the record that stays, where nobody would know what happened to them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        request.began_at = timezone.now()
        return self.get_response(request)

    def process_exception(self, request: Any, exception: Exception) -> HttpResponse | None:
        if request.method != "POST" or not isinstance(exception, (*REFUSED, Http404)):
            return None
        named = [part for part in request.resolver_match.kwargs.values() if isinstance(part, UUID)]
        since = request.began_at if isinstance(exception, REFUSED) else None
        went = queries.went_into(request.actor, named, since=since)
        return _given_back(request, went) if went else None


def _given_back(request: Any, went: Mapping[UUID, UUID]) -> HttpResponse:
    me, action = request.actor.person_id, request.get_full_path()
    if me in went:  # a merge signs them out, so the words wait where they sign in
        is_kept = drafts.keep(Actor(went[me], request.actor.roles), request)
        logout(request)  # of the session that is gone, so that nothing is written to it
        request.actor = NOBODY
        return errors.moved(request, "", is_kept=is_kept)
    for old, stays in went.items():
        action = action.replace(str(old), str(stays))
    return errors.moved(request, action)
