from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assistant.grammar import Add, Ask, Help, List, Mark, Show, Which, is_nod, parse
from bot.assistant.remarks import Heard, heard
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


NATURAL = [
    ("done 10", Mark("done", (10,))),
    ("Done #10 and 11.", Mark("done", (10, 11))),
    ("I've finished action 10", Mark("done", (10,))),
    ("action 10 is done", Mark("done", (10,))),
    ("start 10", Mark("start", (10,))),
    ("action 10 is in progress", Mark("start", (10,))),
    ("what are my actions?", List(Which.MINE)),
    ("actions for me", List(Which.MINE)),
    ("list my actions", List(Which.MINE)),
    ("can you show me my actions, please?", List(Which.MINE)),
    ("what do I owe?", List(Which.MINE)),
    ("which actions are overdue?", List(Which.OVERDUE)),
    ("what's overdue?", List(Which.OVERDUE)),
    ("what actions are due by the next meeting?", List(Which.NEXT)),
    ("list actions", List()),
    ("show me the open actions", List()),
    ("show all actions", List(Which.ALL)),
    ("list the proposed actions", List(Which.PROPOSED)),
    ("who owns action 10?", Show((10,))),
    ("who is action 10 with", Show((10,))),
    ("is action 10 done?", Show((10,))),
    ("action 10", Show((10,))),
    ("help me", Help()),
    ("Hello, can you help me?", Help()),
    ("what can I ask you?", Help()),
    ("how does this work", Help()),
    ("ask action list", List()),
    ("/ask list my actions", List(Which.MINE)),
    ("ask action done 10", Mark("done", (10,))),
    ("action my actions", List(Which.MINE)),
    ("action list my actions", List(Which.MINE)),
    ("action who owns 10?", Show((10,))),
    ("action what do I owe?", List(Which.MINE)),
    ("action help me", Help()),
    ("who's doing action 10?", Show((10,))),
    ("who does action 10 belong to?", Show((10,))),
    ("who is the owner of action 10?", Show((10,))),
    ("proposals", List(Which.PROPOSED)),
    ("show me the proposals", List(Which.PROPOSED)),
    ("which proposals are waiting?", List(Which.PROPOSED)),
    ("what waits for review?", List(Which.PROPOSED)),
    ("what is waiting for an officer?", List(Which.PROPOSED)),
]


@pytest.mark.parametrize(("text", "command"), NATURAL, ids=[text for text, _ in NATURAL])
def test_a_command_in_words_of_ones_own_is_understood(text: str, command: object) -> None:
    assert parse(text) == command
    assert parse(f"  {text.upper()} ") == command


@pytest.mark.parametrize(
    "text",
    [
        "done 10?",
        "what was done in 2024?",
        "what are the actions on parks?",
        "what did my organisation report?",
        "which actions did we agree on e-scooters?",
        "who owns the quay?",
        "help for victims of stalking",
        "help me find what we resolved on parks",
        "what can the board do about parks?",
        "start of the 20 mph zone",
        "is action taken on e-scooters?",
        "ask action plan for parks",
        "action against hate crime in the borough?",
        "which proposals were made on parks?",
        "what proposals did we resolve on?",
        "who is on the working group?",
    ],
)
def test_a_question_that_only_sounds_like_a_command_stays_one(text: str) -> None:
    assert parse(text) == Ask(text.removeprefix("ask "))


NUMBERS = st.lists(st.integers(0, 10**17), min_size=1, max_size=4, unique=True)


@given(
    opening=st.sampled_from(["what are", "list", "show me", "show", "which are", "can I see", ""]),
    sort=st.sampled_from(
        ["my", "all my", "my own", "the overdue", "all", "my overdue", "the next"]
    ),
    noun=st.sampled_from(["actions", "action", "tasks", "action points", "to-dos"]),
    ending=st.sampled_from(["", "?", ".", " please", ", please?", "!"]),
    topic=st.sampled_from(["", " on parks", " about the quay", " that Ben Stone reported"]),
)
def test_a_list_is_asked_for_in_any_words_and_a_topic_makes_it_a_question(
    opening: str, sort: str, noun: str, ending: str, topic: str
) -> None:
    text = f"{opening} {sort} {noun}{topic}{ending}".strip()
    which = next(w for w in ("my", "overdue", "next", "all") if w in sort.split())
    wanted = List(Which("mine" if which == "my" else which))
    assert parse(text) == (Ask(text) if topic else wanted)


@given(
    numbers=NUMBERS,
    said=st.sampled_from(
        [
            ("done {}", Mark, "done"),
            ("I have done {}", Mark, "done"),
            ("action {} is done", Mark, "done"),
            ("start {}", Mark, "start"),
            ("{} is in progress", Mark, "start"),
            ("who owns action {}?", Show, None),
            ("action {}", Show, None),
        ]
    ),
    between=st.sampled_from([", ", " and ", " & ", ",", ", and "]),
    hashed=st.booleans(),
)
def test_whatever_numbers_are_named_are_meant_and_no_others(
    numbers: list[int], said: tuple[str, type, str | None], between: str, hashed: bool
) -> None:
    form, kind, verb = said
    listed = between.join(f"#{number}" if hashed else str(number) for number in numbers)
    wanted = (verb, tuple(numbers)) if verb else (tuple(numbers),)
    assert parse(form.format(listed)) == kind(*wanted)
    assert not isinstance(parse(f"{form.format(listed).rstrip('?')}?"), Mark)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("action lst", "action list"),
        ("actions lits mine", "action list mine"),
        ("acton list", "action list"),
        ("action dnoe 17", "action done 17"),
        ("aktion start 3", "action start 3"),
    ],
)
def test_a_slip_of_the_pen_is_answered_with_what_was_meant(text: str, command: str) -> None:
    with pytest.raises(WrongUsage) as refusal:
        parse(text)
    assert refusal.value.remedy == f"did you mean '{command}'?"
    assert heard(text) is Heard.ASKED


@pytest.mark.parametrize(
    "text",
    [
        "thanks, see you tomorrow",
        "I will send it to Anna",
        "have a good evening",
        "what a day!",
        "let's do it",
        "that is fine by me",
        "when you are back, ring me",
        "good point",
        "and thanks again to Anna",
        "and on Tuesday I am away",
        "which is why I left early",
        "on my way",
        "17",
        "👍👍",
        "Anna, the slides are in the folder",
        "sounds good",
        "works for me",
        "great work",
        "no rush",
    ],
)
def test_what_asks_nothing_is_talk(text: str) -> None:
    assert heard(text) is Heard.TALK


@given(
    topic=st.sampled_from(["fly-tipping", "e-scooters", "the taxi rank", "CCTV", "hate crime"]),
    way=st.sampled_from(
        [
            "and on {}",
            "what about {}",
            "and what about {}",
            "how about {}",
            "{}?",
            "and {}?",
            "who reported on {}",
            "what did we resolve on {}",
            "but when was {} resolved?",
        ]
    ),
)
def test_a_topic_that_is_named_as_a_follow_up_is_asked_for(topic: str, way: str) -> None:
    assert heard(way.format(topic)) is Heard.ASKED
    assert heard(topic) is Heard.PERHAPS
    assert heard(f"and {topic}") is Heard.PERHAPS


@pytest.mark.parametrize(
    "text",
    [
        "can you show the resolutions on VAWG",
        "and could you please check what we said on parks",
        "tell us about parks",
    ],
)
def test_a_request_asks_without_a_question_mark(text: str) -> None:
    assert heard(text) is Heard.ASKED


@pytest.mark.parametrize(
    ("text", "is_aside"),
    [
        ("could Anna bring the biscuits?", True),
        ("and will Tom chair it?", True),
        ("could you tell me who owns that?", False),
        ("can the council say who owns that?", False),
        ("Will we see that again?", False),
    ],
)
def test_what_somebody_is_asked_by_name_is_an_aside(text: str, is_aside: bool) -> None:
    assert (heard(text) is Heard.ASIDE) is is_aside


@pytest.mark.parametrize(
    "text",
    [
        "thanks, I was wondering who reported on e-scooters",
        "Remind me when we resolved that.",
        "I am not sure whether the taxi rank was decided",
    ],
)
def test_a_remark_that_holds_a_question_may_be_one(text: str) -> None:
    assert heard(text) is Heard.PERHAPS


@given(st.text(max_size=80))
def test_whatever_ends_in_a_question_mark_asks(text: str) -> None:
    assert heard(f"{text}?") in (Heard.ASKED, Heard.ASIDE)
    assert heard(text) in Heard


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
