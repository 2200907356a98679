"""What a chat is answered: by everybody's own papers, in rooms by what all may read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.assistant.actions import Doer
from bot.assistant.conversation import Conversation, Room
from bot.bootstrap import Application
from bot.errors import WrongUsage
from bot.identity import ANYBODY, Caller
from bot.reply import Reply
from corpus.audience import OFFICER, STRANGER, Viewer
from jobs.action import Status
from tests.bot.chatting import HOME, PEOPLE
from tests.bot.conftest import Open

MEMBER = Viewer.parse("member")
CANARY = "zanzibar"


@pytest.fixture
def application(opened: Open, home: Path, tmp_path: Path) -> Application:
    people = tmp_path / "people.csv"
    people.write_text(PEOPLE, encoding="utf-8")
    application = opened(home=home, names={"MATTERS_PEOPLE": str(people)})
    assert not application.read_directory().problems
    return application


@pytest.fixture
def conversation(application: Application) -> Conversation:
    return application.conversation


@pytest.fixture
def who(application: Application) -> dict[str, Caller]:
    users = {"officer": "UANN", "owner": "UBEN", "member": "UCARA", "deputy": "UDORA"}
    of = application.identity.of
    return {name: of("slack", user, HOME) for name, user in users.items()} | {
        "stranger": of("slack", "UNOBODY", HOME)
    }


def survey(application: Application) -> int:
    """The number of Ben Stone's action: the survey of the lamps."""
    (action,) = application.actions._register.list(OFFICER, mine="Ben Stone")
    return action.id


def test_a_question_is_answered_with_quotes_by_meeting_and_minute(
    conversation: Conversation, who: dict[str, Caller]
) -> None:
    reply = conversation.said(who["member"], None, "What did we resolve on lighting?", "e1")
    assert (reply.lead, reply.outcome) == ("Resolved at one meeting:", "resolved")
    group = reply.groups[0]
    assert "3 March 2026" in group.title
    assert group.subtitle == "2. Street lighting"
    quote = group.items[0]
    assert quote.quoted
    assert quote.text.startswith("Ben Stone provide a survey of the lamps")
    assert quote.label == "minute 2(2)"
    assert (quote.url, quote.passage is not None) == (None, True)


def test_links_in_a_chat_lead_to_the_public_address_or_nowhere(opened: Open, home: Path) -> None:
    names = {"MATTERS_PUBLIC_URL": "https://matters.example.org"}
    application = opened(home=home, names=names, local_url="http://127.0.0.1:8765")
    caller = application.identity.of("slack", "U1", HOME)
    quote = application.conversation.ask(caller, None, "lamps on the quay").groups[0].items[0]
    assert quote.url is not None
    assert quote.url.startswith("https://matters.example.org/papers/")
    plain = opened(home=home, local_url="http://127.0.0.1:8765")
    reply = plain.conversation.ask(caller, None, "lamps on the quay")
    assert "127.0.0.1" not in reply.text
    assert "file:" not in reply.text


def test_without_a_public_page_links_lead_to_the_publisher_where_that_is_known(
    application: Application, who: dict[str, Caller]
) -> None:
    for paper in application.papers.all():
        application.shelf.set_source(Doer("Ann Officer"), str(paper.id), "https://c.example/p.pdf")
    reply = application.conversation.ask(who["officer"], None, "what did we resolve on parks?")
    addresses = {item.url for group in reply.groups for item in group.items}
    assert addresses
    assert all(address.startswith("https://c.example/p.pdf") for address in addresses if address)
    assert None not in addresses


@pytest.mark.parametrize("address", ["c.example", "javascript:alert(1)", "file:///etc/passwd", ""])
def test_what_is_no_address_is_refused_as_a_papers_source(
    application: Application, address: str
) -> None:
    paper = application.papers.all()[0]
    with pytest.raises(WrongUsage, match="no web address"):
        application.shelf.set_source(Doer("Ann Officer"), str(paper.id), address)


def test_what_is_for_officers_is_told_to_officers_alone(
    conversation: Conversation, who: dict[str, Caller]
) -> None:
    question = "what was seen behind the breakwater?"
    assert CANARY in conversation.ask(who["officer"], None, question).text
    for name in ("owner", "member", "stranger"):
        assert CANARY not in conversation.ask(who[name], None, question).text


@pytest.mark.parametrize("room", [ANYBODY, (), (OFFICER, MEMBER), (OFFICER, STRANGER)], ids=str)
def test_a_channel_hears_only_what_everybody_in_it_may_read(
    conversation: Conversation, who: dict[str, Caller], room: Room
) -> None:
    reply = conversation.ask(who["officer"], room, "what was seen behind the breakwater?")
    assert CANARY not in reply.text
    assert "Only papers that everybody in this channel may read were used" in reply.notes[-1]
    alone = conversation.ask(who["officer"], (OFFICER,), "what was seen behind the breakwater?")
    assert CANARY in alone.text


def test_a_stranger_in_a_room_of_officers_hears_public_papers_only(
    conversation: Conversation, who: dict[str, Caller]
) -> None:
    reply = conversation.ask(who["stranger"], (OFFICER,), "what was seen behind the breakwater?")
    assert CANARY not in reply.text


def test_a_stranger_is_told_how_to_be_listed(
    conversation: Conversation, who: dict[str, Caller]
) -> None:
    reply = conversation.ask(who["stranger"], None, "what did we resolve on parks?")
    assert reply.outcome == "resolved"
    assert "write to Ann Officer" in reply.notes[-1]
    assert "slack id UNOBODY, workspace T1" in reply.notes[-1]
    in_channel = conversation.ask(who["stranger"], ANYBODY, "what did we resolve on parks?")
    assert "UNOBODY" not in in_channel.text


def test_an_officer_logs_an_action_in_one_line_and_it_is_logged_once(
    application: Application, conversation: Conversation, who: dict[str, Caller]
) -> None:
    text = "action add Write to the owner of the quay owner Ben Stone, Nobody Known due 9 June 2026"
    first = conversation.command(who["officer"], None, text, "slack:Ev1")
    again = conversation.command(who["officer"], None, text, "slack:Ev1")
    assert first == again
    assert (first.outcome, first.private) == ("done", True)
    assert "due 9 June 2026" in first.text
    assert "Nobody in the directory is called Nobody Known" in first.notes[0]
    found = application.actions._register.list(OFFICER, text="owner of the quay")
    assert [action.owners for action in found] == [("Ben Stone", "Nobody Known")]
    assert application.actions.history(found[0].id)[0].who == "Ann Officer"


@pytest.mark.parametrize("name", ["member", "owner", "stranger"])
def test_nobody_else_adds_actions(
    conversation: Conversation, who: dict[str, Caller], name: str
) -> None:
    reply = conversation.command(who[name], None, "action add Paint the bridge", "e1")
    assert reply.outcome == "refused"
    assert "Only officers add actions" in reply.lead


def test_an_owner_marks_the_own_action_and_nobody_elses(
    application: Application, conversation: Conversation, who: dict[str, Caller]
) -> None:
    number = survey(application)
    other = conversation.press(who["member"], "done", str(number), "e1")
    assert other.outcome == "refused"
    assert f"Action {number} is not yours" in other.lead
    assert application.actions.find(number).live
    assert conversation.press(who["owner"], "start", str(number), "e2").outcome == "done"
    done = conversation.said(who["owner"], None, f"Action done #{number}", "e3")
    assert done.lead == f"Action {number} is done."
    assert conversation.press(who["owner"], "done", str(number), "e3") == Reply(
        f"Action {number} is done.", "done", private=True
    )
    reopened = conversation.press(who["owner"], "start", str(number), "e4")
    assert reopened.outcome == "refused"


def test_a_deputy_who_is_reminded_in_an_owners_stead_may_mark_it(
    application: Application, conversation: Conversation, who: dict[str, Caller], tmp_path: Path
) -> None:
    number = survey(application)
    assert conversation.press(who["deputy"], "done", str(number), "e1").outcome == "refused"
    unreached = PEOPLE.replace(f"member,,UBEN,{HOME}", "member,,,")
    (tmp_path / "people.csv").write_text(unreached, encoding="utf-8")
    application.read_directory()
    assert conversation.press(who["deputy"], "done", str(number), "e2").outcome == "done"


def test_an_officer_marks_any_and_one_wrong_number_stops_no_other(
    application: Application, conversation: Conversation, who: dict[str, Caller]
) -> None:
    number = survey(application)
    reply = conversation.said(who["officer"], None, f"action done 999, {number}", "e1")
    assert reply.lead == f"There is no action 999 that you can see. Action {number} is done."


def test_a_number_that_may_not_be_seen_is_refused_as_one_that_is_none(
    application: Application, conversation: Conversation, who: dict[str, Caller]
) -> None:
    conversation.said(who["officer"], None, "action add Meet the smugglers", "e1")
    hidden = max(a.id for a in application.actions._register.list(OFFICER))
    for number in (hidden, 10**17):
        reply = conversation.press(who["member"], "done", str(number), "e2")
        assert reply.lead == f"There is no action {number} that you can see."


def test_a_list_holds_what_the_caller_may_see_with_buttons_for_the_own(
    application: Application, conversation: Conversation, who: dict[str, Caller]
) -> None:
    conversation.said(who["officer"], None, "action add Meet the smugglers", "e1")
    number = survey(application)
    own = conversation.command(who["owner"], None, "action list", "e2")
    assert "smugglers" not in own.text
    items = {item.label: item for group in own.groups for item in group.items}
    assert [b.action for b in items[f"Action {number}"].buttons] == ["done", "start"]
    others = [item for label, item in items.items() if label != f"Action {number}"]
    assert others
    assert not any(item.buttons for item in others)
    mine = conversation.command(who["owner"], None, "action list mine", "e3")
    assert [item.label for item in mine.groups[0].items] == [f"Action {number}"]
    assert "smugglers" in conversation.command(who["officer"], None, "action list", "e4").text
    room = conversation.said(who["officer"], (MEMBER,), "action list", "e5")
    assert room.private


def test_a_message_with_buttons_says_how_the_record_stands_now(
    application: Application, conversation: Conversation, who: dict[str, Caller]
) -> None:
    number = survey(application)
    listed = conversation.command(who["owner"], None, "action list mine", "e1")
    conversation.press(who["owner"], "start", str(number), "e2")
    (item,) = conversation.refreshed(listed).groups[0].items
    before = listed.groups[0].items[0].note  # whose it is, and until when
    begun = f"in progress · {before}"
    assert ([button.action for button in item.buttons], item.note) == (["done"], begun)
    conversation.press(who["owner"], "done", str(number), "e3")
    (item,) = conversation.refreshed(listed).groups[0].items
    assert (item.buttons, item.note, item.settled) == ((), "done", True)
    assert conversation.refreshed(listed).lead == "Nothing of this is owed any more."


def test_what_is_done_stands_last_and_is_not_counted_any_more(
    conversation: Conversation, who: dict[str, Caller]
) -> None:
    for text in ("Paint the bridge", "Count the boats", "Ring the bell"):
        conversation.said(who["officer"], None, f"action add {text} owner Ben Stone", text)
    listed = conversation.command(who["officer"], None, "action list", "e1")
    labels = [item.label for item in listed.groups[0].items]
    first = labels[0].removeprefix("Action ")
    conversation.press(who["officer"], "done", first, "e2")
    now = conversation.refreshed(listed)
    assert [item.label for item in now.groups[0].items] == [*labels[1:], labels[0]]
    assert now.lead == f"{len(labels) - 1} of {len(labels)} actions are still to do:"


def test_a_passage_is_shown_in_its_surroundings_to_those_who_may_read_it_now(
    application: Application, conversation: Conversation, who: dict[str, Caller]
) -> None:
    reply = conversation.ask(who["officer"], None, "what was seen behind the breakwater?")
    span = next(i.passage for g in reply.groups for i in g.items if CANARY in i.text)
    assert span is not None
    at = (span.paper, span.start, span.end)
    assert CANARY in conversation.passage(who["officer"], None, *at).text
    for refused in (
        conversation.passage(who["member"], None, *at),
        conversation.passage(who["officer"], (MEMBER,), *at),
        conversation.passage(who["officer"], None, 999, 0, 5),
        conversation.passage(who["officer"], None, span.paper, 5, 10**6),
    ):
        assert refused.outcome == "refused"
        assert CANARY not in refused.text


@pytest.mark.parametrize("text", ["", " ", "🎉", ":tada:", "?!", "<>&", "ask"])
def test_a_message_without_a_word_is_told_what_to_ask(
    conversation: Conversation, who: dict[str, Caller], text: str
) -> None:
    reply = conversation.said(who["member"], None, text, "e1")
    assert reply.outcome in ("refused", "nothing")
    assert reply.lead


def test_a_message_of_forty_thousand_characters_is_answered(
    conversation: Conversation, who: dict[str, Caller]
) -> None:
    question = "what did we resolve on lighting? " + "and so on " * 4_000
    reply = conversation.said(who["member"], None, question, "e1")
    assert "Only the beginning of the question was read." in reply.notes
    added = conversation.said(who["officer"], None, "action add " + "word " * 8_000, "e2")
    assert added.outcome == "refused"


@pytest.mark.parametrize(
    "text",
    [
        "thanks!",
        "👍",
        "OK, will do",
        "Perfect :tada:",
        "I will send the lighting report to Anna",
        "could Anna bring the biscuits?",
        "thanks, see you tomorrow",
        "what a day!",
    ],
)
def test_what_people_say_to_each_other_in_a_thread_is_left_to_them(
    conversation: Conversation, who: dict[str, Caller], text: str
) -> None:
    assert conversation.overheard(who["member"], ANYBODY, text, "e1") is None


def test_a_follow_up_in_a_thread_needs_no_mention(
    conversation: Conversation, who: dict[str, Caller]
) -> None:
    reply = conversation.overheard(who["member"], ANYBODY, "and what on parks?", "e1")
    assert reply is not None
    assert "parks contractor" in reply.text


@pytest.mark.parametrize(
    "text", ["and on biscuits?", "and on biscuits", "what about biscuits", "Anna, any biscuits?"]
)
def test_a_follow_up_on_which_nothing_is_found_is_told_so(
    conversation: Conversation, who: dict[str, Caller], text: str
) -> None:
    reply = conversation.overheard(who["member"], ANYBODY, text, "e1")
    assert reply is not None
    assert (reply.outcome, reply.private) == ("nothing", False)
    assert reply.lead.startswith("Nothing was found on that in 2 papers of meetings from")


@pytest.mark.parametrize("text", ["biscuits", "and biscuits", "is there any biscuit left"])
def test_what_may_have_been_meant_for_somebody_else_disturbs_nobody_else(
    conversation: Conversation, who: dict[str, Caller], text: str
) -> None:
    reply = conversation.overheard(who["member"], ANYBODY, text, "e1")
    assert reply is not None
    assert (reply.outcome, reply.private) == ("nothing", True)
    found = conversation.overheard(who["member"], ANYBODY, "lamps on the quay", "e2")
    assert found is not None
    assert (found.outcome == "nothing", found.private) == (False, False)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("action lst", "Did you mean 'action list'?"),
        ("acton list mine", "Did you mean 'action list mine'?"),
        ("10 is done", "Did you mean 'action done 10'?"),
        ("I have started 3 and 4", "Did you mean 'action start 3, 4'?"),
    ],
)
def test_a_slip_in_a_thread_is_asked_back_and_changes_nothing(
    application: Application,
    conversation: Conversation,
    who: dict[str, Caller],
    text: str,
    said: str,
) -> None:
    before = application.actions._register.list(OFFICER)
    reply = conversation.overheard(who["officer"], (OFFICER,), text, "e1")
    assert reply is not None
    assert (reply.outcome, reply.private) == ("refused", True)
    assert said in reply.lead
    assert application.actions._register.list(OFFICER) == before


@pytest.mark.parametrize(
    ("name", "room", "narrowed"),
    [
        ("officer", (OFFICER, MEMBER), True),
        ("officer", (OFFICER,), False),
        ("member", (OFFICER, MEMBER), False),
        ("member", ANYBODY, False),
        ("member", (Viewer.parse("org:fire-service"),), False),
    ],
    ids=str,
)
def test_what_was_left_out_for_others_is_said_where_there_is_something_to_leave_out(
    conversation: Conversation, who: dict[str, Caller], name: str, room: Room, narrowed: bool
) -> None:
    """No paper here is for members or one organisation: only officers read more than all may.

    It is said whatever is asked, so that it does not tell what was found.
    """
    for question in ("what did we resolve on parks?", "what was seen behind the breakwater?"):
        reply = conversation.ask(who[name], room, question)
        assert any("everybody in this channel" in note for note in reply.notes) is narrowed


def test_an_officer_hears_how_many_proposals_wait_and_sees_them(
    application: Application, conversation: Conversation, who: dict[str, Caller]
) -> None:
    register = application.actions._register
    for action in register.list(OFFICER):
        register.update(action.id, "Ann Officer", status=Status.WITHDRAWN)
        register.update(action.id, "Ann Officer", status=Status.PROPOSED)
    count = len(register.list(OFFICER, status=[Status.PROPOSED]))
    assert count > 1
    note = f"{count} proposals wait for review: action list proposed shows them."
    listed = conversation.said(who["officer"], None, "action list", "e1")
    assert (listed.lead, listed.notes) == ("Open actions: none", (note,))
    proposed = conversation.said(who["officer"], None, "action list proposed", "e2")
    assert proposed.lead == f"Proposals to review: {count}"
    assert len(proposed.groups[0].items) == count
    assert "matters actions accept" in proposed.notes[-1]
    for text in ("action list", "action list all"):
        assert "review" not in conversation.said(who["owner"], None, text, "e3").text
    refused = conversation.said(who["owner"], None, "action list proposed", "e4")
    assert refused.outcome == "refused"


def test_whose_an_action_is_is_told_to_whoever_may_see_it(
    application: Application, conversation: Conversation, who: dict[str, Caller]
) -> None:
    number = survey(application)
    reply = conversation.said(who["owner"], (MEMBER,), f"who owns action {number}?", "e1")
    assert (reply.lead, reply.private) == (f"Ben Stone owns action {number}.", True)
    (item,) = reply.groups[0].items
    assert (item.label, [button.action for button in item.buttons]) == ("", ["done", "start"])
    conversation.said(who["officer"], None, "action add Meet the smugglers", "e2")
    hidden = max(a.id for a in application.actions._register.list(OFFICER))
    refused = conversation.said(who["owner"], None, f"who owns action {hidden}?", "e3")
    assert refused.outcome == "refused"
    assert "Nobody owns" in conversation.said(who["officer"], None, f"action {hidden}", "e4").lead


def test_an_owner_says_done_and_the_number_in_a_direct_chat(
    application: Application, conversation: Conversation, who: dict[str, Caller]
) -> None:
    number = survey(application)
    assert conversation.said(who["owner"], None, f"done {number}", "e1").outcome == "done"
    assert not application.actions.find(number).live


def test_done_and_the_number_in_a_thread_is_obeyed_for_whoever_may_say_so(
    application: Application, conversation: Conversation, who: dict[str, Caller]
) -> None:
    number = survey(application)
    for name, outcome in (("member", "refused"), ("owner", "done")):
        reply = conversation.overheard(who[name], (MEMBER,), f"done {number}", name)
        assert reply is not None
        assert (reply.outcome, application.actions.find(number).live) == (outcome, name == "member")


@pytest.mark.parametrize(("text", "said"), [("thanks!", "welcome"), ("Good morning", "Ask me")])
def test_a_word_of_courtesy_is_not_looked_for_in_the_papers(
    conversation: Conversation, who: dict[str, Caller], text: str, said: str
) -> None:
    reply = conversation.said(who["member"], ANYBODY, text, "e1")
    assert said in reply.lead
    assert reply.outcome == "told"


def test_a_private_list_asked_for_in_a_channel_is_the_callers_own(
    conversation: Conversation, who: dict[str, Caller]
) -> None:
    alone = conversation.said(who["officer"], None, "action list all", "e1")
    among = conversation.said(who["officer"], ANYBODY, "action list all", "e2")
    assert among.private
    assert among == alone


def test_a_stranger_who_is_refused_is_told_how_to_be_listed(
    conversation: Conversation, who: dict[str, Caller]
) -> None:
    for text in ("action add Survey the lamps", "action list mine", "action done 1"):
        reply = conversation.said(who["stranger"], None, text, "e1")
        assert reply.outcome == "refused"
        assert "To be listed, write to" in reply.text


def test_help_names_the_commands(conversation: Conversation, who: dict[str, Caller]) -> None:
    for text in ("help", "action help", "/action", "Help!"):
        assert "action add TEXT" in conversation.said(who["member"], None, text, "e1").text


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(max_size=60), verb=st.sampled_from(["", "action ", "action add ", "ask "]))
def test_nothing_that_can_be_typed_is_left_without_an_answer(
    conversation: Conversation, who: dict[str, Caller], text: str, verb: str
) -> None:
    reply = conversation.said(who["member"], ANYBODY, verb + text, "e1")
    assert reply.lead
    assert Reply.parse(reply.json) == reply
    assert CANARY not in reply.text


def test_what_was_typed_is_not_said_back_where_nothing_is_found(
    conversation: Conversation, who: dict[str, Caller]
) -> None:
    for question in (f"{CANARY} <b>plover</b>", f"what did we resolve on {CANARY}?"):
        reply = conversation.ask(who["member"], ANYBODY, question)
        assert not set(reply.lead.split()) & {CANARY, "plover"}
        assert reply.lead.startswith("Nothing was")
