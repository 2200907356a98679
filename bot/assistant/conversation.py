"""A conversation in a chat: questions, commands, buttons, and passages to be looked at.

Everything that a skin may ask for, as replies.  Whatever can go wrong in the asking comes back
as a reply with outcome "refused" that says what happened and what to do; only what another
try may mend (the database is locked) is raised.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.assistant import grammar, remarks
from bot.assistant.actions import Actions, Doer, Filter, NotTheirs
from bot.assistant.ask import Asking, Request
from bot.assistant.grammar import Add, Ask, Command, Help, List, Mark, Show, Which
from bot.assistant.notices import buttons_of, in_words
from bot.assistant.papers import Papers
from bot.assistant.passage import passage_reply
from bot.assistant.replies import (
    NODDED,
    actions_reply,
    answer_reply,
    help_for,
    own_chat,
    owned_by,
    refusal,
    stranger_note,
    titled,
)
from bot.errors import MattersError, WrongUsage
from bot.identity import Caller, Identity
from bot.reply import Button, Group, Item, Reply, Span
from corpus.audience import STRANGER, Viewer
from jobs.action import Action, Status
from jobs.directory import Person
from jobs.errors import (
    DatabaseUnavailable,
    JobsError,
    NotAllowed,
    UnknownAction,
    UnknownPaper,
)

Room = Sequence[Viewer] | None
"""Who reads along: None where nobody but the caller does, else everybody in the channel."""

_VERBS = {"done": Status.DONE, "start": Status.IN_PROGRESS}
_SETTLED = "Nothing of this is owed any more."
_TITLES = {
    Which.OPEN: "Open actions",
    Which.MINE: "Your actions",
    Which.OVERDUE: "Overdue actions",
    Which.NEXT: "Actions due by the next meeting",
    Which.ALL: "All actions",
    Which.PROPOSED: "Proposals to review",
}
_TO_ACCEPT = (
    "Take one into the register with: matters actions accept NUMBER, or all with --all; "
    "reject turns it down."
)


class Conversation:
    """Talks with whoever calls.  Thread-safe; keeps nothing between two messages.

    ``occasion`` is the key of the event that is answered: what it changes in the record is
    changed once, however often the event is worked on.  ``prepare`` opens the index, ``now``
    tells the present on the board's clock.
    """

    def __init__(
        self,
        asking: Asking,
        actions: Actions,
        papers: Papers,
        identity: Identity,
        *,
        prepare: Callable[[], object],
        now: Callable[[], datetime],
    ) -> None:
        self._asking = asking
        self._actions = actions
        self._papers = papers
        self._identity = identity
        self._prepare = prepare
        self._now = now

    def said(self, caller: Caller, room: Room, text: str, occasion: str) -> Reply:
        """Answer a message that is meant for the bot: a command by its first word, or a question.

        ``text`` is plain, without the mention of the bot.
        """
        if grammar.is_greeting(text):
            return help_for(caller.platform)
        if grammar.is_courtesy(text):
            return NODDED
        return self._answered(
            caller, lambda: self._obey(caller, room, grammar.parse(text), occasion)
        )

    def overheard(self, caller: Caller, room: Room, text: str, occasion: str) -> Reply | None:
        """Answer a message in a thread that the bot takes part in, without a mention.

        What asks or commands is answered, also that nothing was found.  What may have been meant
        for somebody else (a bare "fly-tipping") is answered to whoever said it alone where nothing
        was found; None for what people say to each other: thanks, an emoji, a remark, and what one
        of them asks another by name, unless the papers tell it.
        """
        heard = remarks.heard(text)
        if heard is remarks.Heard.TALK:
            return None
        if grammar.is_curt(text):  # "10 is done" may be about something else here
            return refusal(WrongUsage("that may be an action's number", _spelt_out(text)))
        reply = self.said(caller, room, text, occasion)
        if reply.outcome != "nothing" or heard is remarks.Heard.ASKED:
            return reply
        return None if heard is remarks.Heard.ASIDE else replace(reply, private=True)

    def ask(self, caller: Caller, room: Room, question: str) -> Reply:
        """Answer from the papers, using only what everybody in ``room`` and the caller may read."""
        return self._answered(caller, lambda: self._ask(caller, room, question))

    def command(self, caller: Caller, room: Room, text: str, occasion: str) -> Reply:
        """Do what "action add|list|done|start|help …", "ask …" or "help" says.

        For Slack's ``/action`` give ``f"action {text}"``.  Its reply is private.
        """
        return replace(self.said(caller, room, text, occasion), private=True)

    def press(self, caller: Caller, action: str, value: str, occasion: str) -> Reply:
        """Do what a button of a reply says; the reply, which is private, says what was done.

        :meth:`refreshed` brings the message with the button up to date afterwards.
        """
        del occasion  # how an action stands can be said twice and is the same
        return self._answered(caller, lambda: self._press(caller, action, value))

    def refreshed(self, reply: Reply) -> Reply:
        """A reply with buttons as the record stands now.

        Done actions say so, have no buttons and stand last; the lead counts what is left.
        """
        groups = tuple(
            replace(group, items=_settled_last(map(self._refreshed, group.items)))
            for group in reply.groups
        )
        return replace(reply, lead=_lead_now(reply, groups), groups=groups)

    def passage(self, caller: Caller, room: Room, paper: int, start: int, end: int) -> Reply:
        """A quote in its surroundings, for whoever may read the paper now; private."""
        span = Span(paper, start, end)
        return self._answered(caller, lambda: self._passage(_readers(caller, room), span))

    def _answered(self, caller: Caller, work: Callable[[], Reply]) -> Reply:
        reply = self._attempted(work)
        if reply.outcome != "refused" or caller.listed:
            return reply
        officers = self._identity.officers()
        note = stranger_note(caller, officers, private=reply.private, searched=False)
        return replace(reply, notes=(*reply.notes, note))

    def _attempted(self, work: Callable[[], Reply]) -> Reply:
        from index.question import EmptyQuestion

        try:
            return work()
        except DatabaseUnavailable:
            raise
        except EmptyQuestion:
            return refusal(
                WrongUsage("there is no question in that", "ask: what did we resolve on housing?")
            )
        except UnknownAction:
            # the register's own words tell how many there are: not everybody may know
            reason = "there is no such action that you can see"
            return refusal(WrongUsage(reason, "action list shows them"))
        except UnknownPaper:
            reason = "that paper is gone, or not for you to read"
            return refusal(WrongUsage(reason, "ask again: the papers may have changed"))
        except (MattersError, JobsError) as error:
            return refusal(error)

    def _obey(self, caller: Caller, room: Room, command: Command, occasion: str) -> Reply:
        match command:
            case Ask() if grammar.is_courtesy(command.question):  # "/ask thanks"
                return NODDED
            case Ask():
                return self._ask(caller, room, command.question)
            case Help():
                return self._noted(help_for(caller.platform), caller, None)
            case List():
                return self._list(caller, command.which)
            case Add():
                return self._add(caller, command, occasion)
            case Show():
                return self._show(caller, command)
            case Mark():
                return self._mark(caller, command)

    def _ask(self, caller: Caller, room: Room, question: str) -> Reply:
        self._prepare()
        request = Request(question, self._now())
        answered = self._asking.ask_together(_readers(caller, room), request)
        return self._noted(answer_reply(answered), caller, room)

    def _list(self, caller: Caller, which: Which) -> Reply:
        """Actions that the caller may see: a list is shown to nobody else, wherever it is asked."""
        name = caller.person.name if caller.person else None
        if which is Which.MINE and name is None:
            raise MattersError("you are not in the directory", "ask an officer to list you")
        if which is Which.PROPOSED and not caller.is_officer:
            raise MattersError("only officers review proposals", "ask for: action list")
        now = self._now()
        found = self._actions.matching(caller.viewer, _wanted(which, name), now)
        whole = which in (Which.ALL, Which.PROPOSED)
        shown = [action for action in found if action.live or whole]
        title = f"{_TITLES[which]}: {len(shown) or 'none'}"
        reply = actions_reply(title, shown, now.date(), self._buttons(caller, shown))
        reply = replace(reply, notes=(*reply.notes, *self._waiting(caller, which, now)))
        return self._noted(reply, caller, None)

    def _waiting(self, caller: Caller, which: Which, now: datetime) -> tuple[str, ...]:
        """What officers are told beside a list: how many proposals it does not hold yet."""
        if not caller.is_officer:
            return ()
        if which is Which.PROPOSED:
            return (_TO_ACCEPT,)
        waiting = len(self._actions.matching(caller.viewer, _wanted(Which.PROPOSED, None), now))
        if not waiting:
            return ()
        count = "1 proposal waits" if waiting == 1 else f"{waiting} proposals wait"
        return (f"{count} for review: action list proposed shows {_it(waiting)}.",)

    def _show(self, caller: Caller, command: Show) -> Reply:
        """Single actions that the caller may see: what, whose, until when."""
        shown = [self._actions.one(caller.viewer, number) for number in command.numbers]
        buttons = self._buttons(caller, shown)
        reply = actions_reply(f"Actions: {len(shown)}", shown, self._now().date(), buttons)
        if len(shown) == 1:
            reply = titled(reply, owned_by(shown[0]))
        return self._noted(reply, caller, None)

    def _buttons(self, caller: Caller, shown: Iterable[Action]) -> dict[int, tuple[Button, ...]]:
        return {a.id: buttons_of(a.id, a.status) for a in shown if self._may_mark(caller, a)}

    def _may_mark(self, caller: Caller, action: Action) -> bool:
        if caller.person is None or not action.live:
            return False
        return caller.is_officer or self._actions.owns(caller.person, action)

    def _add(self, caller: Caller, command: Add, occasion: str) -> Reply:
        if not caller.is_officer:
            raise MattersError("only officers add actions", "ask an officer to add it")
        doer = Doer(caller.name, caller.platform, caller.viewer)
        action = self._actions.add(
            doer, command.description, command.owners, command.due, self._now(), occasion=occasion
        )
        notes = tuple(
            f"Nobody in the directory is called {owner}: nobody is reminded."
            for owner in self._actions.unmatched(action.owners)
        )
        reply = actions_reply("", [action], self._now().date(), {})
        reply = titled(reply, f"Action {action.id} is logged.")
        return replace(reply, outcome="done", notes=notes)

    def _mark(self, caller: Caller, command: Mark) -> Reply:
        person = caller.person
        if person is None:
            reason = "only people in the directory say how an action stands"
            raise MattersError(reason, "ask an officer to list you")
        told = [
            self._marked(person, number, _VERBS[command.verb], caller.platform)
            for number in command.numbers
        ]
        said = " ".join(said for said, _ in told)
        return Reply(said, "done" if any(is_done for _, is_done in told) else "refused")

    def _marked(self, person: Person, number: int, status: Status, via: str) -> tuple[str, bool]:
        """What came of marking one action; one that cannot be marked keeps no other from it."""
        try:
            action = self._actions.mark(person, number, status, via)
        except UnknownAction:
            return f"There is no action {number} that you can see.", False
        except (NotTheirs, NotAllowed) as error:
            return refusal(error).lead, False
        return f"Action {number} is {in_words(action.status)}.", True

    def _press(self, caller: Caller, action: str, value: str) -> Reply:
        if action not in _VERBS or not value.isdecimal():
            raise MattersError("that button is from another time", "use the command: action help")
        return replace(self._mark(caller, Mark(action, (int(value),))), private=True)

    def _refreshed(self, item: Item) -> Item:
        numbers = {b.value for b in item.buttons if b.action in _VERBS and b.value.isdecimal()}
        if len(numbers) != 1:
            return item
        try:
            action = self._actions.find(int(numbers.pop()))
        except UnknownAction:
            return replace(item, buttons=())
        if not action.live:
            return replace(item, buttons=(), note=in_words(action.status), settled=True)
        note = _begun(item.note) if action.status is Status.IN_PROGRESS else item.note
        return replace(item, buttons=buttons_of(action.id, action.status), note=note)

    def _passage(self, readers: Sequence[Viewer], span: Span) -> Reply:
        records = [self._papers.open(viewer, span.paper) for viewer in readers]
        return passage_reply(records[0], span)

    def _noted(self, reply: Reply, caller: Caller, room: Room) -> Reply:
        """The reply with what its readers must know of how it was found."""
        notes = list(reply.notes)
        if not caller.listed:
            officers = self._identity.officers()
            notes.append(stranger_note(caller, officers, private=room is None))
        elif room is not None and self._asking.is_narrowed(_readers(caller, room), caller.viewer):
            platform = caller.platform.capitalize()
            why = "" if room else f": public ones, since {platform} does not say who is in it"
            notes.append(
                f"Only papers that everybody in this channel may read were used{why}; "
                f"{own_chat(caller.platform)} searches all of yours."
            )
        return replace(reply, notes=tuple(notes))


def _begun(note: str) -> str:
    """What stands beside an action in progress: that it is, and what stood there before."""
    begun = in_words(Status.IN_PROGRESS)
    return note if begun in note else " · ".join(part for part in (begun, note) if part)


def _wanted(which: Which, name: str | None) -> Filter:
    return Filter(
        mine=name if which is Which.MINE else None,
        overdue=which is Which.OVERDUE,
        next=which is Which.NEXT,
        status=which.value if which is Which.PROPOSED else None,
    )


def _it(count: int) -> str:
    return "it" if count == 1 else "them"


def _spelt_out(text: str) -> str:
    """What to say instead of a command that was given in a thread without its first word."""
    command = grammar.parse(text)
    numbers = ", ".join(str(number) for number in getattr(command, "numbers", ()))
    return f"did you mean 'action {getattr(command, 'verb', 'show')} {numbers}'?"


def _settled_last(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(sorted(items, key=lambda item: item.settled))


def _lead_now(reply: Reply, groups: Sequence[Group]) -> str:
    """What stands above actions of which some may be settled by now."""
    items = [item for group in groups for item in group.items if item.label]
    left = sum(not item.settled for item in items)
    if left == len(items):
        return reply.lead
    if not left:
        return _SETTLED
    return f"{left} of {len(items)} actions {'is' if left == 1 else 'are'} still to do:"


def _readers(caller: Caller, room: Room) -> tuple[Viewer, ...]:
    """Everybody who reads the answer; a room that nobody is known to be in is open to all."""
    if room is None:
        return (caller.viewer,)
    return (*(room or (STRANGER,)), caller.viewer)
