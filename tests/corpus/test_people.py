"""One person under two spellings is one; two who share a surname are two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.agents import owners_in
from corpus.people import is_name, is_post, normalised, same_person
from corpus.roll import people_in


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Neil Frobisher", "Neil Frobishar"),
        ("Cllr Thorsby", "Councillor Judith Thorsby"),
        ("Supt Karen Whitlow", "Superintendent Karen Whitlow"),
        ("Sharon Coatsworth", "Sharron Coatswerth"),
        ("J. Thorsby", "Judith Thorsby"),
    ],
)
def test_variants_of_one_name_are_one_person(first: str, second: str) -> None:
    assert same_person(first, second)
    assert same_person(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [("Ann Marsh", "Neil Marsh"), ("Ann Roe", "Ann Rae"), ("Marsh", "Sue Marsh"), ("", "Ann Roe")],
)
def test_a_shared_surname_or_a_short_slip_makes_no_person(first: str, second: str) -> None:
    assert not same_person(first, second)


@given(st.text(max_size=60))
def test_any_text_is_compared_without_harm(text: str) -> None:
    assert same_person(text, text) == bool(normalised(text))


def test_names_are_told_from_posts_and_things() -> None:
    assert is_name("Superintendent Karen Whitlow")
    assert is_post("Head of Regulatory Services")
    assert not is_name("Head of Regulatory Services")
    assert not is_name("Tidewell Homes")


def test_the_and_inside_a_post_joins_no_two_owners() -> None:
    assert owners_in("the Executive Director for Housing and Health") == (
        "Executive Director for Housing and Health",
    )
    assert owners_in("Nadia Rahim, Dev Malhan and the Chair") == (
        "Nadia Rahim",
        "Dev Malhan",
        "Chair",
    )


def test_a_thing_owns_nothing() -> None:
    for thing in ("a further report", "the next meeting", "up to £500 be allocated to the School"):
        assert owners_in(thing) == ()


def test_a_list_of_names_may_run_over_the_ends_of_lines() -> None:
    listed = "Councillor Thorsby (in the Chair)\nCouncillor Nazari.\nNadia Rahim, Paul\nBrockhurst"
    assert [person.name for person in people_in(listed)] == [
        "Councillor Thorsby",
        "Councillor Nazari",
        "Nadia Rahim",
        "Paul Brockhurst",
    ]
