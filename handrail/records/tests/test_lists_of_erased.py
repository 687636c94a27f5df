"""The list of who was erased is read as people kept it; a line that is none is named."""

from uuid import UUID

import pytest

from handrail.access.actor import CLOCK
from handrail.records import queries

ONE, OTHER = UUID(int=1), UUID(int=2)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_it_is_read_however_it_was_kept(tmp_path, encoding):
    listed = tmp_path / "erased.txt"
    listed.write_text(f"{ONE}\r\n{OTHER}\n", encoding=encoding)
    assert queries.listed_as_erased(CLOCK, listed, tmp_path / "nowhere.txt") == {ONE, OTHER}


def test_the_line_that_is_no_number_is_named(tmp_path):
    listed = tmp_path / "erased.txt"
    listed.write_text(f"{ONE}\n\nRosa\n")
    with pytest.raises(ValueError, match=r"erased.txt, line 3: “Rosa”$"):
        queries.listed_as_erased(CLOCK, listed)
