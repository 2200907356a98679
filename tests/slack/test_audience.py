"""Nobody sees what they may not: a canary in the restricted paper is looked for in every byte."""

from __future__ import annotations

import pytest

from tests.slack.bot import CANARY, OFFICERS
from tests.slack.reading import quotes, words
from tests.slack.record import Call
from tests.slack.workspace import Said, Workspace

pytestmark = pytest.mark.whole

LINE = "what is the line known to officers as?"
VAWG = "what did we resolve on VAWG?"
DRAFT = "the Statement on VAWG be adopted"
"""It stands in the draft minutes, which are for members."""


def answered(slack: Workspace, said: Said) -> str:
    return words(slack.answers(said)[-1]["blocks"])


def leaks(slack: Workspace) -> list[object]:
    """Everything restricted that went to somebody beside the officers."""
    allowed = frozenset(slack.people[name] for name in OFFICERS)
    record = slack.front.record
    return [*record.leaks(CANARY, allowed), *record.leaks("last train on Tuesdays", allowed)]


def test_an_officer_gets_the_restricted_passage_where_only_officers_are(slack: Workspace) -> None:
    said = slack.say("Nadia Rahim", slack.direct("Nadia Rahim"), LINE)
    assert CANARY in answered(slack, said)
    room = slack.channel("Nadia Rahim", "Tom Ellery", private=True)
    assert CANARY in answered(slack, slack.say("Nadia Rahim", room, f"@matters {LINE}"))


@pytest.mark.parametrize("name", ["Louise Hatherley", "Percy Stranger"])
@pytest.mark.proves("keep restricted papers from others", "slack")
def test_the_canary_goes_to_no_wrong_viewer_by_any_way(slack: Workspace, name: str) -> None:
    direct = slack.direct(name)
    for text in (
        LINE,
        f"what is {CANARY}?",
        "slackwater",
        "what is in the briefing for officers?",
    ):
        slack.answers(slack.say(name, direct, text))
        slack.private_answer(slack.command(name, direct, "/ask", text))
    room = slack.channel("Nadia Rahim", name, private=True)
    said = slack.say("Nadia Rahim", room, f"@matters {LINE}")
    slack.answers(said)
    slack.say("Nadia Rahim", room, "which flats does the line work from?", said.ts)
    slack.answers(said, 2)
    assert leaks(slack) == []


@pytest.mark.proves("hear only what everybody in the channel may read", "slack")
def test_a_channel_hears_only_what_everybody_in_it_may_read(slack: Workspace) -> None:
    room = slack.channel("Louise Hatherley", "Nadia Rahim", private=True)
    assert DRAFT in answered(slack, slack.say("Nadia Rahim", room, f"@matters {VAWG}"))
    slack.invite(room, "Percy Stranger", by="Nadia Rahim")
    text = answered(slack, slack.say("Nadia Rahim", room, f"@matters {VAWG}"))
    assert DRAFT not in text
    assert "everybody in this channel" in text


def test_who_comes_in_before_the_answer_leaves_does_not_read_it(slack: Workspace) -> None:
    room = slack.channel("Nadia Rahim", "Tom Ellery", private=True)
    slack.front.troubles.limited = {"chat.postMessage": 1}
    slack.front.troubles.retry_after = 3
    said = slack.say("Nadia Rahim", room, f"@matters {LINE}")
    slack.wait(lambda: slack.front.troubles.limited["chat.postMessage"], lambda left: left == 0)
    slack.invite(room, "Percy Stranger", by="Nadia Rahim")

    def shown_there() -> list[Call]:
        """What is shown to one person of this channel; other answers may be on their way still."""
        shown = slack.front.record.of("chat.postEphemeral")
        return [call for call in shown if call.params["channel"] == room]

    shown = slack.wait(shown_there)[-1]
    assert shown.params["user"] == slack.people["Nadia Rahim"]
    assert CANARY in words(shown.params["blocks"])
    assert "for you alone" in words(shown.params["blocks"])
    assert slack.thread(said) == []
    assert leaks(slack) == []


@pytest.mark.proves("hear public papers only where anybody reads along", "slack")
def test_a_public_channel_hears_public_papers_whoever_is_in_it_and_is_told_why(
    slack: Workspace,
) -> None:
    room = slack.channel("Louise Hatherley", "Nadia Rahim")
    text = answered(slack, slack.say("Nadia Rahim", room, f"@matters {VAWG}"))
    assert DRAFT not in text
    assert "everybody in the workspace can read it" in text
    private = slack.channel("Louise Hatherley", "Nadia Rahim", private=True)
    text = answered(slack, slack.say("Nadia Rahim", private, f"@matters {VAWG}"))
    assert DRAFT in text
    assert "everybody in the workspace" not in text


@pytest.mark.parametrize("method", ["conversations.info", "conversations.members"])
def test_a_channel_of_which_slack_does_not_say_who_is_in_it_hears_public_papers_only(
    slack: Workspace, method: str
) -> None:
    room = slack.channel("Louise Hatherley", "Nadia Rahim", private=True)
    slack.front.troubles.denied[f"{method} {room}"] = "fetch_members_failed"
    text = answered(slack, slack.say("Nadia Rahim", room, f"@matters {VAWG}"))
    assert DRAFT not in text
    assert "does not give me the list of this channel's members" in text


def test_another_app_in_the_channel_is_named_as_what_keeps_it_to_public_papers(
    slack: Workspace,
) -> None:
    room = slack.channel("Louise Hatherley", "Nadia Rahim", "Polly Pollster", private=True)
    text = answered(slack, slack.say("Nadia Rahim", room, f"@matters {VAWG}"))
    assert DRAFT not in text
    assert "because of another app in this channel (Polly Pollster)" in text
    slack.invite(room, "Percy Stranger", by="Nadia Rahim")
    text = answered(slack, slack.say("Nadia Rahim", room, f"@matters {VAWG}"))
    assert "because somebody in this channel is not in the directory" in text


def test_as_soon_as_the_last_stranger_has_left_a_channel_hears_what_its_members_may_read(
    slack: Workspace,
) -> None:
    room = slack.channel("Louise Hatherley", "Percy Stranger", private=True)
    assert DRAFT not in answered(slack, slack.say("Louise Hatherley", room, f"@matters {VAWG}"))
    slack.remove(room, "Percy Stranger", by="Louise Hatherley")
    assert DRAFT in answered(slack, slack.say("Louise Hatherley", room, f"@matters {VAWG}"))


def test_slack_is_asked_once_a_minute_who_is_in_a_channel_not_with_each_message(
    slack: Workspace,
) -> None:
    room = slack.channel("Louise Hatherley", "Nadia Rahim", private=True)
    for text in (VAWG, "when is the next meeting?"):
        slack.answers(slack.say("Nadia Rahim", room, f"@matters {text}"))
    for method in ("conversations.info", "conversations.members"):
        asked = [c for c in slack.front.record.of(method) if c.params["channel"] == room]
        assert len(asked) == 1


@pytest.mark.proves("ask in a group message", "slack")
def test_a_group_message_is_a_channel_a_mention_and_its_thread_are_answered(
    slack: Workspace,
) -> None:
    group = slack.group("Louise Hatherley", "Nadia Rahim")
    aside = slack.say("Nadia Rahim", group, VAWG)
    said = slack.say("Nadia Rahim", group, f"@matters {VAWG}")
    assert DRAFT in answered(slack, said)
    slack.say("Louise Hatherley", group, "and what did we resolve on e-scooters?", said.ts)
    assert "e-scooter" in words(slack.answers(said, 2)[1]["blocks"])
    assert slack.thread(aside) == []


def test_a_group_message_hears_only_what_everybody_in_it_may_read(slack: Workspace) -> None:
    group = slack.group("Nadia Rahim", "Percy Stranger")
    said = slack.say("Nadia Rahim", group, f"@matters {VAWG}")
    assert DRAFT not in answered(slack, said)
    asked = slack.say("Nadia Rahim", group, f"@matters {LINE}")
    slack.answers(asked)
    assert leaks(slack) == []


@pytest.mark.proves("be told how to be listed", "slack")
def test_a_stranger_sees_public_papers_and_is_told_how_to_be_listed(slack: Workspace) -> None:
    said = slack.say("Percy Stranger", slack.direct("Percy Stranger"), VAWG)
    text = answered(slack, said)
    assert DRAFT not in text
    assert "public papers only" in text
    assert slack.people["Percy Stranger"] in text
    assert "Nadia Rahim or Tom Ellery" in text


def test_an_account_of_another_workspace_is_not_the_person_of_that_id(slack: Workspace) -> None:
    """In a channel shared with another organisation an id alone says nothing."""
    user = slack.people["Yasmin Haddad"]
    slack.front.troubles.traits[user] = {"team_id": "T0FOREIGN", "is_stranger": True}
    direct = slack.direct("Yasmin Haddad")
    text = answered(slack, slack.say("Yasmin Haddad", direct, VAWG))
    assert DRAFT not in text
    assert "T0FOREIGN" in text


def test_a_guest_who_is_listed_is_what_the_list_says(slack: Workspace) -> None:
    user = slack.people["Ruth Okafor"]
    slack.front.troubles.traits[user] = {"is_restricted": True, "is_ultra_restricted": True}
    said = slack.say("Ruth Okafor", slack.direct("Ruth Okafor"), VAWG)
    assert DRAFT in answered(slack, said)


def test_a_shared_channel_with_a_guest_from_outside_hears_public_papers(slack: Workspace) -> None:
    user = slack.people["Gail Guest"]
    slack.front.troubles.traits[user] = {"team_id": "T0FOREIGN", "is_stranger": True}
    room = slack.channel("Louise Hatherley", "Gail Guest", private=True)
    said = slack.say("Louise Hatherley", room, f"@matters {VAWG}", is_ext_shared_channel=True)
    assert DRAFT not in answered(slack, said)


def test_markup_in_a_question_is_given_back_as_words(slack: Workspace) -> None:
    question = "what did we resolve on <!channel> *bold* <script>alert(1)</script> & `code`?"
    said = slack.say("Sue Marsh", slack.direct("Sue Marsh"), question)
    [answer] = slack.answers(said)
    kinds = {one.get("type") for one in _texts(answer["blocks"])}
    assert kinds <= {"text", "plain_text"}
    assert "<!channel>" not in answer["text"]
    assert quotes(answer["blocks"]) is not None


def _texts(blocks: object) -> list[dict[str, object]]:
    from tests.slack.reading import objects

    return [dict(one) for one in objects(blocks) if isinstance(one.get("text"), str)]
