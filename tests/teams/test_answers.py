"""Questions in Teams, from the activity to the card, over the wire."""

from __future__ import annotations

import pytest

from bot.teams.cards import LARGEST
from tests.teams.chat import CHANNEL, actions
from tests.teams.conftest import Open
from tests.teams.connector import Call, Fault
from tests.teams.rendering import Renderer
from tests.teams.test_cards import runs, size
from tests.teams.world import GUEST, MEMBER, OFFICER, STRANGER, World

VAWG = "what did we resolve on VAWG?"


def words(call: Call) -> str:
    return " ".join(runs(call.card))


@pytest.mark.proves("ask privately", "teams")
@pytest.mark.proves("ask a question", "teams")
def test_a_question_in_a_personal_chat_is_answered_with_a_card_of_citations(
    world: World, drawn: Renderer
) -> None:
    world.client.say(OFFICER, VAWG)
    (answer,) = world.connector.wait(1)
    assert answer.conversation == OFFICER.chat
    shown = drawn.text(answer.card or {})
    assert shown.index("minute 66(1)") < shown.index("minute 57(3)")
    assert "“the Statement on VAWG be adopted, with a seventh promise" in shown
    assert drawn.faults([answer.card or {}]) == [[]]
    assert "minute 66(1)" in answer.json["attachments"][0]["content"]["fallbackText"]
    assert answer.json["summary"] == "Resolved at 3 meetings:"


def test_a_citation_links_to_the_page_where_there_is_one(world_with: Open) -> None:
    with world_with(MATTERS_PUBLIC_URL="https://board.example.org") as world:
        world.client.say(OFFICER, VAWG)
        (answer,) = world.connector.wait(1)
        links = actions(answer.card)
        assert {one["type"] for one in links} == {"Action.OpenUrl"}
        assert links[0]["url"].startswith("https://board.example.org/papers/")


def test_where_a_card_is_refused_the_same_is_said_in_plain_text(world: World) -> None:
    world.connector.faults.append(Fault(400, "BadSyntax", cards_only=True))
    world.client.say(OFFICER, VAWG)
    (answer,) = world.connector.quiet(1)
    assert answer.card is None
    assert answer.json["textFormat"] == "plain"
    assert "the Statement on VAWG be adopted" in answer.json["text"]


@pytest.mark.proves("be told that there is no answer", "teams")
def test_nothing_found_is_said_with_what_was_searched(world: World) -> None:
    world.client.say(OFFICER, "what did we resolve on fly-tipping?")
    (answer,) = world.connector.wait(1)
    assert words(answer).startswith("Nothing was found")
    assert "from 4 December 2025 to 11 June 2026" in words(answer)


@pytest.mark.proves("ask in a channel", "teams")
def test_a_mention_in_a_channel_is_answered_in_its_thread(world: World) -> None:
    world.connector.member(CHANNEL, OFFICER.aad)
    world.client.mention(OFFICER, VAWG)
    (answer,) = world.connector.wait(1)
    assert answer.conversation == f"{CHANNEL};messageid=7"
    assert "minute 66(1)" in words(answer)


@pytest.mark.proves("follow up in a thread without a mention", "teams")
def test_a_follow_up_in_that_thread_needs_no_mention_and_idle_talk_gets_no_answer(
    world: World,
) -> None:
    world.connector.member(CHANNEL, OFFICER.aad)
    thread = f"{CHANNEL};messageid=followed"
    unasked = world.client.activity(OFFICER, thread, "channel", text="when do we meet next?")
    world.client.send(unasked)
    world.client.mention(OFFICER, VAWG, thread="followed")
    world.connector.quiet(1)
    follow_up = world.client.activity(OFFICER, thread, "channel", text="when do we meet next?")
    thanks = world.client.activity(OFFICER, thread, "channel", text="thanks!")
    world.client.send(thanks)
    world.client.send(follow_up)
    answers = world.connector.quiet(2)
    assert "10 September 2026" in words(answers[1])


@pytest.mark.parametrize("text", [f"ask {VAWG}", f"ASK: {VAWG}", f"Ask {VAWG.upper()}"])
def test_ask_is_a_word_in_any_case(world: World, text: str) -> None:
    world.client.say(OFFICER, text)
    (answer,) = world.connector.wait(1)
    assert "minute 66(1)" in words(answer)


@pytest.mark.parametrize("text", ["help", "HELP", "action help", "Action Help"])
def test_help_says_what_can_be_asked_and_done(world: World, text: str) -> None:
    world.client.say(OFFICER, text)
    (answer,) = world.connector.wait(1)
    assert "action done 17" in words(answer)


@pytest.mark.parametrize("text", ["", "   ", "😀", "👩‍👩‍👧 👍🏽", "???", "\u200b"])
def test_a_message_without_words_is_told_how_to_ask(world: World, text: str) -> None:
    world.client.say(OFFICER, text)
    (answer,) = world.connector.wait(1)
    assert "ask" in words(answer).lower()


def test_a_message_of_40000_characters_is_answered(world: World) -> None:
    world.client.say(OFFICER, VAWG + " and also" + " the weather" * 3330)
    (answer,) = world.connector.wait(1)
    assert size(answer.card) <= LARGEST
    assert words(answer)


def test_html_and_markup_in_a_question_are_never_obeyed(world: World, drawn: Renderer) -> None:
    world.client.say(
        OFFICER, "what did we resolve on [parks](https://evil.example) &lt;b&gt;**x**&lt;/b&gt;?"
    )
    (answer,) = world.connector.wait(1)
    html = drawn.html(answer.card or {})
    assert "<b>" not in html
    assert 'href="https://evil' not in html


def test_whoever_adds_the_bot_is_told_what_it_can_do_and_a_channel_is_left_in_peace(
    world: World,
) -> None:
    added = {"kind": "installationUpdate", "action": "add"}
    world.client.send(world.client.activity(OFFICER, CHANNEL, "channel", **added))
    world.client.send(world.client.activity(OFFICER, OFFICER.chat, "personal", **added))
    (welcome,) = world.connector.quiet(1)
    assert welcome.conversation == OFFICER.chat
    assert "what did we resolve on" in words(welcome)


@pytest.mark.proves("be told how to be listed", "teams")
def test_a_stranger_is_told_how_to_be_listed_and_which_id_to_quote(world: World) -> None:
    world.client.say(STRANGER, VAWG)
    (answer,) = world.connector.wait(1)
    assert "public papers only" in words(answer)
    assert "Nadia Rahim" in words(answer)
    assert str(STRANGER.aad) in words(answer)
    assert STRANGER.tenant in words(answer)


def test_a_listed_guest_and_a_member_of_the_home_tenant_are_what_the_list_says(
    world: World,
) -> None:
    """What she asked for is in the draft minutes, which members may read."""
    for who in (GUEST, MEMBER):
        world.client.send(
            world.client.activity(who, who.chat, "personal", text="what did Aisha Bello ask for?")
            | {"channelData": {"tenant": {"id": who.tenant.upper()}}}
        )
    for answer in world.connector.wait(2):
        assert "public papers only" not in words(answer)
        assert "Aisha Bello" in words(answer)


def test_a_passage_in_its_surroundings_says_nothing_that_its_head_says(
    world: World, drawn: Renderer
) -> None:
    world.client.say(STRANGER, "how many taxi drivers completed the training?")
    (answer,) = world.connector.wait(1)
    world.client.press(STRANGER, answer, "Action.Execute")
    shown = drawn.text(world.connector.wait(2)[1].card or {})
    title = "Violence against Women and Girls: the Council's work"
    assert [shown.count(said) for said in (title, "12 March 2026")] == [1, 1]
    assert "This report tells the Partnership" in shown
    assert (
        shown.index("2. Taxis") < shown.index("“The Council licenses") < shown.index("3. Streets")
    )
