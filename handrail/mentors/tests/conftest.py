from typing import Any

import pytest


@pytest.fixture
def mentors(people: Any, site: Any, acting: Any) -> Any:
    """`mentors("keisha", capacity=2)`: somebody of the cast, put on the roster by Ana."""
    from handrail.mentors import services

    def on_roster(key: str, **answers: Any) -> Any:
        return services.add_mentor(acting(people.ana), person=getattr(people, key), site=site, **answers)

    return on_roster
