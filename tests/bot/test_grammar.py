from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assistant.grammar import Add, Ask, Help, List, Mark, Which, is_nod, parse
from bot.errors import WrongUsage

ADDED = [
    ("Draft the statement", Add("Draft the statement")),
    ("Draft it owner Sue Marsh due next", Add("Draft it", ("Sue Marsh",), "next")),
    ("Draft it due 9 June 2026 owner Sue Marsh", Add("Draft it", ("Sue Marsh",), "9 June 2026")),
    ("Draft it OWNERS: Sue Marsh and Tom Hale", Add("Draft it", ("Sue Marsh", "Tom Hale"))),
    ("Draft it --owner Sue Marsh --due next", Add("Draft it", ("Sue Marsh",), "next")),
    ("Ask the owner of the quay owner Ben", Add("Ask the owner of the quay", ("Ben",))),
    ("Tell the owner of the quay", Add("Tell the owner of the quay")),
    ("Say what is due to the weather", Add("Say what is due to the weather")),
    ('"Say who is owner X" owner Ben', Add("Say who is owner X", ("Ben",))),
    ("“Pay what is due next” due June", Add("Pay what is due next", (), "June")),
    ("a\n  b <b>&amp;</b> *c*", Add("a b <b>&amp;</b> *c*")),
]


@pytest.mark.parametrize(("text", "command"), ADDED, ids=[text for text, _ in ADDED])
def test_an_action_is_added_in_one_line(text: str, command: Add) -> None:
    assert parse(f"action add {text}") == command
    assert parse(f"/Action ADD {text}") == command


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("action list", List()),
        ("actions", Help()),
        ("Action list Mine", List(Which.MINE)),
        ("action overdue", List(Which.OVERDUE)),
        ("action done 3", Mark("done", (3,))),
        ("action done #3, 4 and 5", Mark("done", (3, 4, 5))),
        ("action start 3 3", Mark("start", (3,))),
        ("HELP", Help()),
        ("ask what on parks?", Ask("what on parks?")),
        ("what on parks?", Ask("what on parks?")),
        ("actions on parks since March?", Ask("actions on parks since March?")),
        ("asking for a friend", Ask("asking for a friend")),
    ],
)
def test_commands_are_told_apart_from_questions(text: str, command: object) -> None:
    assert parse(text) == command


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("action ad x", "'action ad' is no command"),
        ("action add", "the action says nothing"),
        ("action add owner Sue", "the action says nothing"),
        ("action add x due", "'due' is followed by nothing"),
        ('action add "x" whoever', "is not understood"),
        ("action done", "no action is named"),
        ("action done soon", "'soon' names no action"),
        ("action done 3 in part", "names no action"),
        ("action list everything", "is not understood"),
        ("action add " + "x" * 3000, "3000 characters"),
    ],
)
def test_what_is_not_understood_is_said_with_an_example(text: str, said: str) -> None:
    with pytest.raises(WrongUsage) as refusal:
        parse(text)
    assert said in refusal.value.reason
    assert refusal.value.remedy


@pytest.mark.parametrize("text", ["", "👍", ":+1:", "thank you all very much", "ok."])
def test_a_nod_is_a_nod(text: str) -> None:
    assert is_nod(text)


@pytest.mark.parametrize("text", ["parks", "ok?", "thanks, and what on parks", "17"])
def test_whatever_may_ask_something_is_no_nod(text: str) -> None:
    assert not is_nod(text)


@given(
    words=st.lists(st.from_regex(r"[a-z]{2,9}", fullmatch=True), min_size=1, max_size=8).filter(
        lambda words: not {"owner", "owners", "due"} & set(words)
    ),
    owners=st.lists(
        st.from_regex(r"[A-Z][a-z]{1,8} [A-Z][a-z]{1,8}", fullmatch=True),
        max_size=3,
        unique=True,
    ),
    day=st.dates(),
)
def test_whatever_is_written_in_the_grammar_comes_back_whole(
    words: list[str], owners: list[str], day: object
) -> None:
    owner = f" owner {', '.join(owners)}" if owners else ""
    wanted = Add(" ".join(words), tuple(owners), str(day))
    assert parse(f"action add {' '.join(words)}{owner} due {day}") == wanted


@given(st.text(max_size=200))
def test_no_text_breaks_the_grammar(text: str) -> None:
    for words in (text, f"action {text}", f"action add {text}", f"action done {text}"):
        with suppress(WrongUsage):
            assert parse(words) == parse(words)
