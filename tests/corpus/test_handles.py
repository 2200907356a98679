# ruff: noqa: E501  # the words of clerks, as they write them
"""A list of names with handles and boxes names one person each; an empty box names nobody there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.corpus.layouts import laid_out

ANN, TOM = ("Ann Roe", "annroe"), ("Tom Hale", "thale")
BOTH = [(*ANN, "Tidal"), (*TOM, "Harbour Labs")]
PLAIN = [(*ANN, None), (*TOM, None)]
HANDLED = [
    ("- Ann Roe (@annroe)\n- Tom Hale (@thale)", PLAIN),
    ("- @annroe - Ann Roe, Tidal\n- @thale - Tom Hale, Harbour Labs", BOTH),
    ("- @annroe – Ann Roe (Tidal)\n- @thale – Tom Hale (Harbour Labs)", BOTH),
    ("- @annroe: Ann Roe\n- @thale: Tom Hale", PLAIN),
    ("- @annroe (Ann Roe)\n- @thale (Tom Hale)", PLAIN),
    ("- Ann Roe (@annroe), Tidal\n- Tom Hale (@thale), Harbour Labs", BOTH),
    ("- Ann Roe, Tidal, @annroe\n- Tom Hale, Harbour Labs, @thale", BOTH),
    ("- Ann Roe (Tidal, @annroe)\n- Tom Hale (@thale, Harbour Labs)", BOTH),
    (
        "- Ann Roe [@annroe](https://example.org/annroe)\n- Tom Hale [@thale](https://example.org/thale)",
        PLAIN,
    ),
    ("Ann Roe @annroe, Tom Hale @thale", PLAIN),
    ("@annroe Ann Roe, @thale Tom Hale", PLAIN),
    ("- [x] Ann Roe (@annroe)\n- [x] Tom Hale (@thale)", PLAIN),
    ("- [x] @annroe - Ann Roe, Tidal\n- [ ] @thale - Tom Hale, Harbour Labs", BOTH[:1]),
    (
        "| Name | Handle | Organisation |\n|---|---|---|\n| Ann Roe | @annroe | Tidal |\n| Tom Hale | @thale | Harbour Labs |",
        BOTH,
    ),
    (
        "| Handle | Name | Org |\n|---|---|---|\n| @annroe | Ann Roe | Tidal |\n| @thale | Tom Hale | Harbour Labs |",
        BOTH,
    ),
    (
        "| Name | GitHub | Company | Present |\n|---|---|---|---|\n| Ann Roe | annroe | Tidal | x |\n| Tom Hale | thale | Harbour Labs | |",
        BOTH[:1],
    ),
    (
        "| Attendee | GitHub | Affiliation | Here? |\n|---|---|---|---|\n| Ann Roe | @annroe | Tidal | ✅ |\n| Tom Hale | @thale | Harbour Labs | ❌ |",
        BOTH[:1],
    ),
]


@pytest.mark.parametrize(("roll", "people"), HANDLED)
def test_a_handle_is_somebody_of_the_list_and_nobody_else(
    tmp_path: Path, roll: str, people: list[tuple[str, str, str | None]]
) -> None:
    found = laid_out(
        tmp_path,
        "md",
        roll=f"## Attendees\n\n{roll}\n",
        business="3. Signs\nACTION: @annroe to order signs",
    )
    assert [(each.name, each.handle, each.organisation) for each in found.present] == people
    assert [action.owners for _, action in found.actions] == [("Ann Roe",)]


def test_a_handle_that_no_list_has_stays_as_it_is(tmp_path: Path) -> None:
    found = laid_out(tmp_path, "md", business="3. Signs\nACTION: @kimfox to order signs")
    assert [action.owners for _, action in found.actions] == [("kimfox",)]


BOXED = [
    ("* [x] Ann Roe\n* [ ] Tom Hale\n* [X] Sue Marsh", ["Ann Roe", "Sue Marsh"]),
    ("- ☑ Ann Roe\n- ☐ Tom Hale\n- ☑ Sue Marsh", ["Ann Roe", "Sue Marsh"]),
    ("☑ Ann Roe ☐ Tom Hale ☑ Sue Marsh", ["Ann Roe", "Sue Marsh"]),
    ("- [x] Ann Roe (Tidal)\n- [ ] Tom Hale (Tidal)", ["Ann Roe"]),
    ("- [x] Ann Roe\n- [x] Tom Hale", ["Ann Roe", "Tom Hale"]),
    ("- [ ] Ann Roe\n- [ ] Tom Hale", ["Ann Roe", "Tom Hale"]),  # a list that nobody ticks
]


@pytest.mark.parametrize("layout", ["txt", "md"])
@pytest.mark.parametrize(("roll", "names"), BOXED)
def test_only_those_with_a_tick_were_there_where_some_have_none(
    tmp_path: Path, roll: str, names: list[str], layout: str
) -> None:
    found = laid_out(tmp_path, layout, roll=f"Present:\n{roll}\n")
    assert [each.name for each in found.present] == names
    assert not found.apologies
