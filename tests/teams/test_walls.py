"""Nobody sees in Teams what they may not: a canary is looked for in every byte that leaves."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest

from jobs.mail import Delivery
from tests.teams.chat import CHANNEL, Somebody
from tests.teams.connector import TENANT, Call, Fault
from tests.teams.test_answers import words
from tests.teams.test_failures import stands
from tests.teams.world import CANARY, GUEST, MEMBER, OFFICER, STRANGER, World

LURES = (
    "by what name is the drug line in Ropewalk Gardens known to officers?",
    "what is slackwater plover?",
    "ask what did the briefing on county lines say about the flats?",
    "what did we resolve on slackwater plover?",
)
WRONG = (STRANGER, MEMBER, GUEST, Somebody(None), Somebody(OFFICER.aad, GUEST.tenant))


def leaked(calls: Sequence[Call], question: str = "") -> bool:
    """Whether the canary is in anything that was sent, the question's own words left aside."""
    said = " ".join(call.said for call in calls).lower()
    for form in (question, question.removeprefix("what did we resolve on ")):
        said = said.replace(form.rstrip("?").lower(), "") if form else said
    return CANARY.split()[-1] in said


def test_an_officer_finds_the_canary_so_that_it_can_be_missed_elsewhere(world: World) -> None:
    world.client.say(OFFICER, LURES[0])
    assert leaked(world.connector.wait(1))


@pytest.mark.proves("keep restricted papers from others", "teams")
@pytest.mark.parametrize("question", LURES)
def test_no_wrong_viewer_is_sent_the_canary_in_a_personal_chat(world: World, question: str) -> None:
    for who in WRONG:
        answer = world.client.post(
            world.client.activity(who, who.chat, "personal", text=question)
            | {"channelData": {"tenant": {"id": who.tenant}}}
        )
        assert CANARY not in answer.text
    world.connector.quiet(len(WRONG))
    assert not leaked(world.connector.calls, question)


@pytest.mark.proves("hear only what everybody in the channel may read", "teams")
@pytest.mark.parametrize("other", [STRANGER, MEMBER, GUEST, Somebody(None)])
def test_an_answer_in_a_channel_uses_only_what_everybody_in_it_may_read(
    world: World, other: Somebody
) -> None:
    world.connector.member(CHANNEL, OFFICER.aad)
    world.connector.member(CHANNEL, other.aad, tenantId=other.tenant)
    world.client.mention(OFFICER, LURES[0])
    world.connector.quiet(1)
    assert not leaked(world.connector.calls)


def test_where_all_are_officers_the_channel_is_told(world: World) -> None:
    world.connector.member(CHANNEL, OFFICER.aad)
    world.connector.member(CHANNEL, "00000000-0000-4000-8000-000000000004")
    world.client.mention(OFFICER, LURES[0])
    assert leaked(world.connector.wait(1))


UNKNOWN = "may read were used: public ones, since Teams does not say who is in it"


@pytest.mark.parametrize("status", [403, 404, None])
def test_where_teams_does_not_say_who_reads_along_only_public_papers_are_used(
    world: World, status: int | None
) -> None:
    if status:
        world.connector.member(CHANNEL, OFFICER.aad)
        world.connector.faults.append(Fault(status, path="/pagedMembers"))
    world.client.mention(OFFICER, LURES[0])
    (answer,) = world.connector.quiet(1)
    assert not leaked(world.connector.calls)
    assert UNKNOWN in words(answer)
    assert "your own chat with me searches all of yours" in words(answer)


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_list_of_members_that_teams_cannot_give_at_the_moment_is_waited_for(
    world: World, status: int
) -> None:
    world.connector.member(CHANNEL, OFFICER.aad)
    world.connector.faults.append(Fault(status, path="/pagedMembers", retry_after=10))
    world.client.mention(OFFICER, LURES[0])
    world.connector.quiet(0)
    world.later(seconds=11)
    (answer,) = world.connector.quiet(1)
    assert leaked([answer])
    assert UNKNOWN not in words(answer)


@pytest.mark.parametrize("status", [429, 500])
def test_a_list_of_members_that_does_not_come_is_waited_for_a_minute_and_the_answer_says_so(
    world: World, status: int
) -> None:
    world.connector.member(CHANNEL, OFFICER.aad)
    world.connector.faults += [Fault(status, path="/pagedMembers") for _ in range(1000)]
    world.client.mention(OFFICER, LURES[0])
    for _ in range(6):
        time.sleep(0.1)
        world.later(seconds=10)
    (answer,) = world.connector.quiet(1)
    assert answer.conversation.startswith(CHANNEL)
    assert not leaked(world.connector.calls)
    assert UNKNOWN in words(answer)


def test_a_list_of_members_that_teams_puts_off_for_long_is_done_without_at_once(
    world: World,
) -> None:
    world.connector.member(CHANNEL, OFFICER.aad)
    world.connector.faults.append(Fault(429, path="/pagedMembers", retry_after=600))
    world.client.mention(OFFICER, LURES[0])
    (answer,) = world.connector.quiet(1)
    assert UNKNOWN in words(answer)


def test_a_list_of_members_that_is_cut_short_is_not_believed(world: World) -> None:
    """The stranger is on the third page, which fails."""
    for number in range(250):
        world.connector.member(CHANNEL, OFFICER.aad, id=f"29:{number}")
    world.connector.member(CHANNEL, STRANGER.aad)
    world.client.mention(OFFICER, LURES[0])
    world.connector.wait(1)
    asked = [call for call in world.connector.calls if call.path.endswith("/pagedMembers")]
    assert len(asked) == 3
    assert not leaked(world.connector.calls)


def test_members_are_asked_for_once_in_a_while_and_anew_when_somebody_comes(
    world: World,
) -> None:
    world.connector.member(CHANNEL, OFFICER.aad)
    for count in (1, 2):
        world.client.mention(OFFICER, LURES[0])
        world.connector.wait(count)
    asked = [call for call in world.connector.calls if call.path.endswith("/pagedMembers")]
    assert len(asked) == 1
    world.connector.member(CHANNEL, STRANGER.aad)
    come = {"kind": "conversationUpdate", "membersAdded": [STRANGER.json]}
    world.client.send(world.client.activity(STRANGER, CHANNEL, "channel", **come))
    world.client.mention(OFFICER, LURES[0])
    before, after = world.connector.delivered[1], world.connector.wait(3)[2]
    assert leaked([before])
    assert not leaked([after])


def test_who_comes_in_before_the_answer_leaves_does_not_read_it(world: World) -> None:
    world.connector.member(CHANNEL, OFFICER.aad)
    world.connector.faults.append(Fault(429, "TooManyRequests", retry_after=40))
    world.client.mention(OFFICER, LURES[0])
    stands(world, Delivery.QUEUED)
    world.connector.member(CHANNEL, STRANGER.aad)
    come = {"kind": "conversationUpdate", "membersAdded": [STRANGER.json]}
    world.client.send(world.client.activity(STRANGER, CHANNEL, "channel", **come))
    world.connector.calls.clear()
    world.later(seconds=41)
    (answer,) = world.connector.wait(1)
    assert answer.conversation != CHANNEL
    assert CHANNEL not in answer.conversation
    assert "for you alone" in words(answer)
    assert leaked([answer])


def test_a_listed_guest_in_a_channel_is_told_by_the_tenant_that_the_list_of_members_says(
    world: World,
) -> None:
    """The channel is the home tenant's; the guest's own tenant is known to the roster only."""
    world.connector.member(CHANNEL, GUEST.aad, tenantId=GUEST.tenant)
    world.client.mention(GUEST, "what did Aisha Bello ask for?")
    (answer,) = world.connector.wait(1)
    assert "Aisha Bello" in words(answer)
    assert "public papers only" not in words(answer)


@pytest.mark.proves("open the passage", "teams")
def test_a_passage_is_shown_to_whoever_may_read_it_when_they_press(world: World) -> None:
    world.client.say(OFFICER, LURES[0])
    (answer,) = world.connector.wait(1)
    world.client.press(OFFICER, answer, "Action.Execute")
    (_, passage) = world.connector.wait(2)
    assert CANARY in words(passage)
    assert len(words(passage)) > 500


@pytest.mark.parametrize("who", WRONG[:4])
def test_a_pressed_passage_is_kept_from_whoever_may_not_read_it(
    world: World, who: Somebody
) -> None:
    """The card was forwarded, or the press forged: the paper and its place are right."""
    world.client.say(OFFICER, LURES[0])
    (answer,) = world.connector.wait(1)
    world.connector.forget()
    world.client.press(who, answer, "Action.Execute", conversation=who.chat)
    (refused,) = world.connector.wait(1)
    assert not leaked([refused])
    assert "not for you to read" in words(refused)


def test_a_passage_asked_for_in_a_channel_goes_to_the_presser_alone(world: World) -> None:
    world.client.say(OFFICER, "help")
    world.connector.wait(1)
    world.connector.member(CHANNEL, OFFICER.aad)
    world.client.mention(OFFICER, LURES[0])
    (_, answer) = world.connector.wait(2)
    world.client.press(OFFICER, answer, "Action.Execute")
    (_, _, passage) = world.connector.wait(3)
    assert passage.conversation == OFFICER.chat


def test_a_forged_press_puts_nobodys_letter_in_anothers_chat(world: World) -> None:
    world.client.say(OFFICER, LURES[0])
    (answer,) = world.connector.wait(1)
    activity = world.client.activity(STRANGER, STRANGER.chat, "personal", "invoke")
    data = {"action": "done", "value": "1", "letter": "reply:teams:1"}
    forged = {"name": "adaptiveCard/action", "value": {"action": {"verb": "done", "data": data}}}
    world.client.send(activity | forged | {"replyToId": answer.id})
    (_, refused) = world.connector.quiet(2)
    assert refused.method == "POST"
    assert not leaked([refused])


def test_the_tenant_of_the_home_is_not_everybodys(world: World) -> None:
    """The officer's object id, said to be of a tenant of the attacker's own."""
    world.client.send(
        world.client.activity(OFFICER, "a:x", "personal", text=LURES[0])
        | {"channelData": {"tenant": {"id": "99999999-0000-4000-9000-000000000001"}}}
    )
    world.connector.quiet(1)
    assert TENANT not in world.connector.calls[0].said
    assert not leaked(world.connector.calls)
