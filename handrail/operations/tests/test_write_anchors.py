"""The worker writes down outside the database how far the trail goes, without being asked."""

from datetime import timedelta

from handrail.audit import anchors


def test_each_quarter_of_an_hour_it_is_written_down_how_far_the_trail_goes(people, work, clock):
    assert people.ana  # who came leaves lines
    work()
    clock.pass_(minutes=14)
    work()
    assert len(list(anchors.kept())) == 1
    clock.pass_(minutes=1)
    work()
    first, second = anchors.kept()
    assert first.lines >= 1 and second.at - first.at == timedelta(minutes=15)
