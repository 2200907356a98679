"""Events of Teams to letters: who asks, who reads along, what is said, and where it goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.assistant.conversation import Conversation
from bot.identity import ANYBODY, Caller, Identity, PlatformName
from bot.readers import written_for
from bot.reply import Reply
from bot.teams.activities import ADDED, PRESS, REMOVED, Activity, Press, Where
from bot.teams.connector import Member, Place
from bot.teams.members import Members
from bot.teams.messenger import ANYWHERE, platform_id, remembered
from corpus.audience import Viewer
from jobs.addresses import Addresses
from jobs.errors import Undelivered
from jobs.inbox import Event
from jobs.mail import Letter, LetterKind
from jobs.threads import Threads

PLATFORM: PlatformName = "teams"

_ASKED = 5  # so often is Teams asked who is in a channel, before the answer does without it
_LONGEST_WAIT = 15.0  # seconds between two times, should Teams say how long: a minute in all

_APART = Reply(
    "I have answered you in your own chat with me.",
    notes=("Nothing there? Add the app for yourself (Apps, then its name) and ask again.",),
)
_NOBODY = Reply(
    "That can only be answered in your own chat with me, and Teams does not say who you are.",
    "refused",
)


@dataclass(frozen=True, slots=True)
class TeamsHandler:
    """Answers what is said to the bot in Teams; posts nothing itself.

    ``posted`` gives what a message said, by the id that :func:`platform_id` makes of it.
    """

    conversation: Conversation
    identity: Identity
    threads: Threads
    addresses: Addresses
    members: Members
    home_tenant: str
    posted: Callable[[str], Reply | None]

    def handle(self, event: Event) -> Sequence[Letter]:
        """The letters that answer an event.

        Raises Undelivered where Teams does not say at the moment who is in the channel: for a
        minute it is worth waiting for.
        """
        activity = Activity.parse(event.payload)
        if event.kind == REMOVED:
            return self._unlearnt(activity)
        self._learn(activity)
        if event.kind == ADDED:
            return self._greeted(event, activity)
        if event.kind == PRESS and activity.press:
            return self._pressed(event, activity, activity.press)
        return self._said(event, activity)

    def apologise(self, event: Event, said: str) -> Sequence[Letter]:
        """A line to whoever waits, in the place where they do."""
        activity = Activity.parse(event.payload)
        return [_reply(event, activity.where, Reply(said, "refused"), activity.who.user)]

    def room(self, where: Where) -> Sequence[Viewer]:
        """Everybody who reads along in a channel or group chat, ANYBODY where Teams refuses to say.

        Raises Undelivered where it does not answer at the moment.
        """
        return self._viewers(self.members.of(where.whole)) or ANYBODY

    def _greeted(self, event: Event, activity: Activity) -> Sequence[Letter]:
        """Whoever adds the bot for themselves hears what it can do; a channel is left in peace."""
        if not activity.where.personal:
            return ()
        caller = self._caller(activity.who, ())
        reply = self.conversation.command(caller, None, "help", event.key)
        return [_reply(event, activity.where, reply, caller.name)]

    def _said(self, event: Event, activity: Activity) -> Sequence[Letter]:
        where = activity.where
        if not activity.mentioned and not self._knows(where):
            return ()
        readers = self._readers(event, where)
        caller = self._caller(activity.who, readers)
        room = None if where.personal else self._viewers(readers)
        talk = self.conversation.said if activity.mentioned else self.conversation.overheard
        reply = talk(caller, room, activity.text, event.key)
        if reply is None:
            return ()
        if not where.personal:
            self.threads.join(PLATFORM, where.channel, where.thread)
        if room is None:
            return [_reply(event, where, reply, caller.name)]
        if reply.private:
            return self._apart(event, activity, caller, reply)
        letter = _reply(event, where, reply, caller.name)
        # what anybody may read needs no second look at who is there
        written = written_for(where.channel, (*room, caller.viewer)) if room else {}
        asker = {"asker": caller.user, "asker_tenant": caller.tenant}
        return [replace(letter, address={**letter.address, **written, **asker})]

    def _pressed(self, event: Event, activity: Activity, press: Press) -> Sequence[Letter]:
        where = activity.where
        readers = self._readers(event, where)
        caller = self._caller(activity.who, readers)
        edits: Sequence[Letter]
        if press.span:
            reply, edits = self.conversation.passage(caller, None, *press.span), ()
        else:
            reply = self.conversation.press(caller, press.action, press.value, event.key)
            edits = self._refreshed(event, where, press, caller)
        if where.personal:
            return [*edits, _reply(event, where, reply, caller.name)]
        if not caller.user:
            return [*edits, _reply(event, where, _NOBODY, caller.name)]
        return [*edits, _to_themselves(event, where, caller, reply)]

    def _refreshed(
        self, event: Event, where: Where, press: Press, caller: Caller
    ) -> Sequence[Letter]:
        """The card with the button, brought up to date.

        It is known by the conversation and Teams' id of the message, and not by anything in
        the button: a client could forge that, to have another's letter put in its place.
        """
        if press.message is None:
            return ()
        original = self.posted(platform_id(where.conversation, press.message))
        if original is None:
            return ()
        address = remembered(where.place) | {"message": press.message}
        body = self.conversation.refreshed(original).json
        return [Letter(f"edit:{event.key}", LetterKind.EDIT, PLATFORM, address, body, caller.name)]

    def _apart(
        self, event: Event, activity: Activity, caller: Caller, reply: Reply
    ) -> Sequence[Letter]:
        """What is for the asker alone goes to their own chat; the channel hears where it is."""
        if not caller.user:
            return [_reply(event, activity.where, _NOBODY, caller.name)]
        place = remembered(activity.where.place)
        notice = Letter(
            f"notice:{event.key}:1", LetterKind.NOTICE, PLATFORM, place, _APART.json, caller.name
        )
        return [_to_themselves(event, activity.where, caller, reply), notice]

    def _knows(self, where: Where) -> bool:
        return bool(where.thread) and self.threads.knows(PLATFORM, where.channel, where.thread)

    def _learn(self, activity: Activity) -> None:
        """Where somebody, or a channel, is reached when the bot speaks first."""
        where = activity.where
        place = where.place if where.personal else where.whole
        self.addresses.remember(PLATFORM, *self._name(activity), remembered(place))
        latest = remembered(Place("", place.service_url))
        self.addresses.remember(PLATFORM, self.home_tenant, ANYWHERE, latest)

    def _unlearnt(self, activity: Activity) -> Sequence[Letter]:
        self.addresses.forget(PLATFORM, *self._name(activity))
        return ()

    def _name(self, activity: Activity) -> tuple[str, str]:
        """A person by tenant and id, a channel by the home tenant and its own id."""
        if activity.where.personal:
            return activity.who.tenant, activity.who.user
        return self.home_tenant, activity.where.channel

    def _caller(self, who: Member, readers: Sequence[Member]) -> Caller:
        """Who asks.  The list of members knows a guest's own tenant, the message may not."""
        tenants = {one.tenant for one in readers if one.user and one.user == who.user}
        tenant = tenants.pop() if len(tenants) == 1 else who.tenant
        return self.identity.of(PLATFORM, who.user, tenant, self.home_tenant or None)

    def _readers(self, event: Event, where: Where) -> Sequence[Member]:
        """Who reads along; nobody where Teams did not say, for the whole of our patience."""
        if where.personal:
            return ()
        try:
            return self.members.of(where.whole)
        except Undelivered as error:
            if event.attempt < _ASKED and (error.retry_after or 0) <= _LONGEST_WAIT:
                raise
            return ()

    def _viewers(self, readers: Sequence[Member]) -> Sequence[Viewer]:
        """The readers as viewers; none where they are not known."""
        pairs = [(one.user, one.tenant) for one in readers]
        return self.identity.room(PLATFORM, pairs, self.home_tenant or None) if pairs else ()


def _reply(event: Event, where: Where, reply: Reply, to: str) -> Letter:
    address = remembered(where.place)
    return Letter(f"reply:{event.key}", LetterKind.REPLY, PLATFORM, address, reply.json, to)


def _to_themselves(event: Event, where: Where, caller: Caller, reply: Reply) -> Letter:
    service = where.service_url
    address = {"user": caller.user, "tenant": caller.tenant, "service_url": service}
    return Letter(
        f"reply:{event.key}", LetterKind.REPLY, PLATFORM, address, reply.json, caller.name
    )
