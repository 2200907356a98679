"""Questions in Slack, from the mention to the passage, over the protocol."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.bootstrap import build
from bot.settings import Settings
from tests.fakes.embedding import WordEmbedder
from tests.slack.bot import serving, write_people
from tests.slack.reading import labels, quotes, words
from tests.slack.workspace import Workspace

pytestmark = pytest.mark.whole

VAWG = "what did we resolve on VAWG?"
TRAINING = "312 taxi drivers had completed the training by 31 January 2026."


@pytest.mark.proves("ask in a channel", "slack")
def test_a_mention_is_answered_in_its_thread_with_citations(slack: Workspace) -> None:
    room = slack.channel("Louise Hatherley", private=True)
    said = slack.say("Louise Hatherley", room, f"@matters {VAWG}")
    [answer] = slack.answers(said)
    assert answer["thread_ts"] == said.ts
    text = words(answer["blocks"])
    assert "11 June 2026" in text
    assert "minute 66(1)" in text
    assert any(quote.startswith("the Statement on VAWG be adopted") for quote in quotes(answer))
    assert slack.history(said.channel) == []


def test_the_words_for_notifications_say_the_same_as_the_blocks(slack: Workspace) -> None:
    said = slack.say("Sue Marsh", slack.direct("Sue Marsh"), VAWG)
    [answer] = slack.answers(said)
    assert "the Statement on VAWG be adopted" in answer["text"]


@pytest.mark.proves("ask a question", "slack")
def test_a_direct_message_is_answered_in_its_thread_without_a_mention(slack: Workspace) -> None:
    direct = slack.direct("Louise Hatherley")
    said = slack.say("Louise Hatherley", direct, "how many taxi drivers completed the training?")
    [answer] = slack.answers(said)
    assert answer["thread_ts"] == said.ts
    assert any(TRAINING in quote for quote in quotes(answer["blocks"]))


@pytest.mark.proves("follow up in a thread without a mention", "slack")
def test_a_follow_up_in_the_thread_needs_no_mention(slack: Workspace) -> None:
    room = slack.channel("Louise Hatherley", "Nadia Rahim", private=True)
    said = slack.say("Louise Hatherley", room, f"@matters {VAWG}")
    slack.answers(said)
    slack.say("Nadia Rahim", room, "and what did we resolve on e-scooters?", said.ts)
    answers = slack.answers(said, 2)
    assert "e-scooter" in words(answers[1]["blocks"])


def test_thanks_in_the_thread_and_talk_outside_of_it_are_left_alone(slack: Workspace) -> None:
    room = slack.channel("Louise Hatherley", "Nadia Rahim", private=True)
    said = slack.say("Louise Hatherley", room, f"@matters {VAWG}")
    slack.answers(said)
    slack.say("Nadia Rahim", room, "thanks, that's great 👍", said.ts)
    aside = slack.say("Nadia Rahim", room, "what did we resolve on lunch?")
    slack.settle()
    assert len(slack.thread(said)) == 1
    assert slack.thread(aside) == []


def test_a_question_within_a_remark_is_answered_in_the_thread(slack: Workspace) -> None:
    room = slack.channel("Louise Hatherley", "Nadia Rahim")
    said = slack.say("Louise Hatherley", room, f"@matters {VAWG}")
    slack.answers(said)
    remark = "Thanks! That helps me a lot, but what did we resolve on e-scooters? I forgot"
    slack.say("Nadia Rahim", room, remark, said.ts)
    answers = slack.answers(said, 2)
    assert any("e-scooter" in quote for quote in quotes(answers[1]["blocks"]))


def test_a_follow_up_on_which_nothing_is_found_is_not_left_in_silence(slack: Workspace) -> None:
    room = slack.channel("Louise Hatherley", "Nadia Rahim")
    said = slack.say("Louise Hatherley", room, f"@matters {VAWG}")
    slack.answers(said)
    slack.say("Nadia Rahim", room, "and on fly-tipping?", said.ts)
    answers = slack.answers(said, 2)
    assert "Nothing was found" in words(answers[1]["blocks"])


def ways(slack: Workspace, text: str) -> Iterator[tuple[str, str]]:
    """The way by which Louise says something to the bot, and what she reads then."""
    name = "Louise Hatherley"
    room, direct = slack.channel(name, "Nadia Rahim"), slack.direct(name)
    begun = slack.say(name, room, f"@matters {VAWG}")
    slack.answers(begun)
    for way, channel, said, thread in (
        ("direct", direct, text, None),
        ("mention", room, f"@matters {text}", None),
        ("thread", room, text, begun.ts),
    ):
        before = len(slack.shown(channel))
        slack.say(name, channel, said, thread)
        shown = slack.wait(lambda: slack.shown(channel), lambda now: len(now) > before)  # noqa: B023
        yield way, words(shown[-1])
    for command in ("/ask", "/action"):
        given = slack.command(name, room, command, text)
        yield command, words(slack.private_answer(given)["blocks"])


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("my actions", "Your actions: "),
        ("help me", "what the board resolved"),
        ("who owns action {}?", "Louise Hatherley owns action {}."),
        ("done {}", "Action {} is done."),
    ],
)
@pytest.mark.proves("command in words of one's own", "slack")
def test_a_command_in_words_of_ones_own_is_understood_by_every_way(
    slack: Workspace, text: str, answer: str
) -> None:
    given = slack.command(
        "Nadia Rahim",
        slack.direct("Nadia Rahim"),
        "/action",
        "add Count the lamps owner Louise Hatherley due next",
    )
    logged = re.search(r"Action (\d+)", words(slack.private_answer(given)["blocks"]))
    assert logged is not None
    told = dict(ways(slack, text.format(logged[1])))
    wanted = answer.format(logged[1])
    assert {way: wanted in said for way, said in told.items()} == dict.fromkeys(told, True), told
    assert len(told) == 5


@pytest.mark.parametrize("text", ["thanks!", "ok 👍", "great, thank you"])
def test_thanks_are_met_without_a_search(slack: Workspace, text: str) -> None:
    direct = slack.direct("Sue Marsh")
    [answer] = slack.answers(slack.say("Sue Marsh", direct, text))
    given = slack.private_answer(slack.command("Sue Marsh", direct, "/ask", text))
    for met in (answer, given):
        assert words(met["blocks"]).startswith("You are welcome")


@pytest.mark.proves("ask privately", "slack")
def test_ask_answers_whoever_gave_the_command_and_nobody_else(slack: Workspace) -> None:
    room = slack.channel("Louise Hatherley", "Nadia Rahim", bot=False)
    given = slack.command("Louise Hatherley", room, "/ask", VAWG)
    answer = slack.private_answer(given)
    assert answer["response_type"] == "ephemeral"
    assert any(quote.startswith("the Statement on VAWG") for quote in quotes(answer["blocks"]))
    assert slack.front.record.calls[-1].seen_by == {slack.people["Louise Hatherley"]}


@pytest.mark.proves("be told that there is no answer", "slack")
def test_no_answer_says_so_and_what_was_searched(slack: Workspace) -> None:
    said = slack.say("Sue Marsh", slack.direct("Sue Marsh"), "what did we resolve on fly-tipping?")
    [answer] = slack.answers(said)
    assert "Nothing was found" in words(answer["blocks"])
    assert "papers of meetings from 4 December 2025" in words(answer["blocks"])


def test_everything_is_acknowledged_within_milliseconds(slack: Workspace) -> None:
    room = slack.channel("Louise Hatherley")
    said = slack.say("Louise Hatherley", room, f"@matters {VAWG}")
    given = slack.command("Louise Hatherley", room, "/ask", VAWG)
    taken = [one.seconds for one in (*said.deliveries, given["delivery"])]
    assert all(seconds is not None and seconds < 0.5 for seconds in taken)
    slack.answers(said)
    slack.private_answer(given)


@pytest.mark.proves("open the passage", "slack")
def test_a_passage_without_a_link_opens_in_a_modal_with_its_surroundings(slack: Workspace) -> None:
    said = slack.say("Louise Hatherley", slack.direct("Louise Hatherley"), VAWG)
    [answer] = slack.answers(said)
    pressed = slack.press("Louise Hatherley", answer, "Show 66(1)")
    modal = slack.modal(pressed)
    assert modal["type"] == "modal"
    assert quotes(modal["blocks"])[0].startswith("the Statement on VAWG be adopted")
    assert len(words(modal["blocks"])) > len(quotes(modal["blocks"])[0]) + 200
    lines = words(modal["blocks"]).splitlines()
    assert [line for line in lines if "11 June 2026" in line] == lines[:1]
    assert lines[1] == "page 2"
    assert lines.index("(1)") + 1 == lines.index(quotes(modal["blocks"])[0])


def test_the_modal_asks_anew_what_its_viewer_may_read(slack: Workspace) -> None:
    """The draft minutes are for members: a stranger who comes later sees the button, not them."""
    room = slack.channel("Louise Hatherley", "Sue Marsh", private=True)
    said = slack.say("Louise Hatherley", room, f"@matters {VAWG}")
    [answer] = slack.answers(said)
    slack.invite(room, "Percy Stranger", by="Sue Marsh")
    modal = slack.modal(slack.press("Percy Stranger", answer, "Show 66(1)"))
    assert quotes(modal["blocks"]) == []
    assert "not for you to read" in words(modal["blocks"])


def test_a_click_whose_modal_comes_too_late_is_answered_privately(slack: Workspace) -> None:
    said = slack.say("Louise Hatherley", slack.direct("Louise Hatherley"), VAWG)
    [answer] = slack.answers(said)
    slack.front.troubles.denied["views.open"] = "expired_trigger_id"
    pressed = slack.press("Louise Hatherley", answer, "Show 66(1)")
    given = {"ticket": pressed.payload["response_url"].rpartition("/")[2]}
    assert quotes(slack.private_answer(given)["blocks"])[0].startswith("the Statement on VAWG")


def test_every_citation_can_be_opened(slack: Workspace) -> None:
    said = slack.say("Louise Hatherley", slack.direct("Louise Hatherley"), VAWG)
    [answer] = slack.answers(said)
    shown = [one for one in labels(answer["blocks"]) if one.startswith("Show ")]
    assert len(shown) == len(quotes(answer["blocks"]))


def test_an_account_that_two_people_share_is_nobodys(
    own: Workspace, home: Path, tmp_path: Path
) -> None:
    """An officer's line is given Louise's account by a slip; her own is refused, and stays."""
    people = write_people(tmp_path / "people.csv", own)
    settings = Settings.load({"MATTERS_HOME": str(home)})
    with build(settings, embedder=WordEmbedder()) as application:
        assert not application.people.load_csv(people).problems
    hers, officers = own.people["Louise Hatherley"], own.people["Nadia Rahim"]
    first, *lines = people.read_text("utf-8").splitlines()
    lines.sort(key=lambda line: officers not in line)
    slip = [first, lines[0].replace(officers, hers), *lines[1:]]
    people.write_text("\n".join(slip), encoding="utf-8")
    with serving(own, home, people):
        said = own.say("Louise Hatherley", own.direct("Louise Hatherley"), VAWG)
        [answer] = own.answers(said)
    assert "public papers only" in words(answer["blocks"])
    assert not any("the Statement on VAWG be adopted" in quote for quote in quotes(answer))
