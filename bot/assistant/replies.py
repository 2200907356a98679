"""Answers, actions and refusals as replies for a chat."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from bot.assistant.ask import Cited, by_meeting
from bot.assistant.ask import Reply as Answered
from bot.assistant.notices import action_item
from bot.errors import MattersError
from bot.identity import Caller
from bot.reply import Button, Group, Item, Reply, Span
from index.answer import Outcome
from jobs.action import Action
from jobs.directory import Person

_FIRST = 3  # so many passages answer a question of fact
_CLAUSES = 12  # so many clauses in one message: nobody reads more in a chat
_ACTIONS = 20
_NOTHING = "Nothing was found on"

HELP = Reply(
    "Ask me what the board resolved, reported or is to do; I answer with the passages.",
    groups=(
        Group(
            "Questions",
            items=(
                Item("what did we resolve on parks?"),
                Item("who sent apologies in March 2026?"),
                Item("when is the next meeting?"),
            ),
        ),
        Group(
            "Actions",
            items=(
                Item("action list, action list mine, overdue, next or all; action 17"),
                Item("action done 17, action start 17", note="your own; officers any"),
                Item("action add TEXT owner NAME, NAME due DATE or next", note="officers"),
                Item("action list proposed", note="officers"),
                Item("or in your own words: what are my actions? who owns action 17?"),
            ),
        ),
    ),
    private=True,
)
_MENTION = "In a channel mention me first"
NODDED = Reply("You are welcome. Say help to see what I can be asked.")


def help_for(platform: str) -> Reply:
    """What can be asked, with how to address the bot there.

    Slack hands over what is said in a thread; Teams only what mentions the bot.
    """
    slack = "; in a thread that I answered in, a question is enough."
    return replace(HELP, notes=(_MENTION + (slack if platform == "slack" else "."),))


def own_chat(platform: str) -> str:
    """What somebody's private conversation with the bot is called there."""
    return "a direct message" if platform == "slack" else "your own chat with me"


def answer_reply(answered: Answered) -> Reply:
    """An answer with its citations, grouped by meeting and minute."""
    outcome = answered.answer.outcome.value
    cited = answered.citations or answered.nearest
    shown = cited[: _CLAUSES if outcome == "resolved" else _FIRST]
    lead = _lead(answered)
    if answered.nearest:
        lead = f"{lead} The nearest passages, as just that:"
    notes = list(answered.answer.remarks)
    if outcome == "resolved" and len(cited) > len(shown):
        notes.append(f"{len(cited) - len(shown)} more clauses answer: name a meeting to see them.")
    return Reply(lead, outcome, tuple(_groups(shown)), tuple(notes))


def _lead(answered: Answered) -> str:
    """The short answer.  The question is not said back: it stands right above, in its own words,
    and what somebody typed is nothing that a paper says.
    """
    answer = answered.answer
    if answer.outcome is Outcome.REPORTED_ONLY:
        return f"Nothing was resolved on that in {answer.searched}; it was only talked about."
    if answer.outcome is Outcome.NOTHING and answer.text.startswith(_NOTHING):
        return f"{_NOTHING} that in {answer.searched}."
    return answered.lead or "The papers say:"


def _groups(cited: Iterable[Cited]) -> Iterable[Group]:
    for sitting in by_meeting(cited):
        day = f"{sitting.date.day} {sitting.date:%B %Y}" if sitting.date else ""
        title = sitting.title if day in sitting.title else f"{day} – {sitting.title}"
        for item in sitting.items:
            yield Group(title, item.heading or "", tuple(map(_quote, item.citations)))


def _quote(cited: Cited) -> Item:
    one = cited.citation
    page = f"page {one.page}" if one.page else ""
    label = one.label if one.minute else page  # a report's section is the heading above
    span = Span(one.document, one.start, one.end)
    note = "" if page == label else page
    return Item(one.quote, label, cited.url, span, quoted=True, note=note)


def actions_reply(
    title: str,
    actions: Sequence[Action],
    today: date,
    buttons: dict[int, tuple[Button, ...]],
) -> Reply:
    """A list of actions, with the buttons of those that the caller may mark."""
    shown = actions[:_ACTIONS]
    items = [action_item(action, today, buttons.get(action.id, ())) for action in shown]
    groups = (Group(items=tuple(items)),) if items else ()
    more = len(actions) - len(shown)
    notes = (f"{more} more; ask for mine, overdue or next.",) if more > 0 else ()
    return Reply(title, groups=groups, notes=notes, private=True)


def titled(reply: Reply, lead: str) -> Reply:
    """A reply on a single action under a lead that names it: its number is not said twice."""
    (group,) = reply.groups
    items = tuple(replace(item, label="") for item in group.items)
    return replace(reply, lead=lead, groups=(replace(group, items=items),))


def owned_by(action: Action) -> str:
    """Whose an action is, as a sentence."""
    if not action.owners:
        return f"Nobody owns action {action.id}."
    *others, last = action.owners
    names = f"{', '.join(others)} and {last}" if others else last
    verb = "own" if others else "owns"
    return f"{names[0].upper()}{names[1:]} {verb} action {action.id}."


def refusal(error: Exception) -> Reply:
    """What went wrong and what to do, in words for whoever asked."""
    if isinstance(error, MattersError):
        return Reply(
            f"{_sentence(error.reason)} {_sentence(error.remedy)}", "refused", private=True
        )
    return Reply(_sentence(str(error)), "refused", private=True)


def stranger_note(
    caller: Caller, officers: Sequence[Person], *, private: bool, searched: bool = True
) -> str:
    """How somebody is listed whom the directory does not know."""
    read = ", so I used public papers only" if searched else ""
    first = f"I do not find you in the directory{read}."
    if not private:
        where = "in a direct message" if caller.platform == "slack" else "in your own chat with me"
        return f"{first} Ask me {where} how to be listed."
    names = " or ".join(person.name for person in officers[:2])
    whom = names or "an officer of the partnership"
    return (
        f"{first} To be listed, write to {whom} and quote "
        f"{caller.platform} id {caller.user}, "
        f"{'workspace' if caller.platform == 'slack' else 'tenant'} {caller.tenant}."
    )


def _sentence(text: str) -> str:
    words = text.strip()
    if not words:
        return ""
    return words[0].upper() + words[1:] + ("" if words[-1] in ".?!:" else ".")
