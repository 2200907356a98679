"""What people type to the bot: its commands, told apart from questions.  Pure.

action add TEXT [owner NAME[, NAME]] [due DATE|next]
action list [mine|overdue|next|all]
action done N      action start N      action help
ask QUESTION       help
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.errors import WrongUsage

LONGEST = 40_000  # characters that a platform lets through in one message
_LONGEST_ACTION = 2_000  # characters of an action's description

_ADD_EXAMPLE = "action add Draft the statement owner Sue Marsh due next"
# "… owner Sue Marsh", "… due: 9 June"; not "the owner of the quay", "due to the weather"
_TAIL = re.compile(
    r"(?:^|\s+)(?:--)?(?:(?P<word>owners?|due)(?:\s*[:=]\s*|\s+|$))"
    r"(?!(?:of|to|who|that|is|are|has|and|or|diligence|process|course|regard|care)\b)"
    r"(?P<rest>\S.*)?$",
    re.I | re.DOTALL,
)
_QUOTED = re.compile(r"^[\"“”«](?P<text>[^\"“”»]+)[\"“”»](?P<rest>.*)$", re.DOTALL)
_NUMBERS = re.compile(r"#?(\d{1,18})")
_BETWEEN = re.compile(r"\s*(?:,|;|&|\band\b)\s*", re.I)
_ACTION = re.compile(r"^/?actions?\b[:\s]*(?P<rest>.*)$", re.I | re.DOTALL)
_ASK = re.compile(r"^/?ask\b[:\s]*(?P<rest>.*)$", re.I | re.DOTALL)
# "who owns that", "and what about the police", "tell me about parks"
_ASKING = re.compile(
    r"(?:(?:and|but|so|also|then|ok|okay)\b[\s,]*)?(?:who|whom|whose|what|when|where|which|why|how|did|does|"
    r"do|was|were|is|are|has|have|had|any(?:thing)?|show|list|tell\s+me|find)\b",
    re.I,
)
_AND_ON = re.compile(r"and\s+(?:\S+\s+){0,3}\S+", re.I)  # "and on fly-tipping"
_GREETINGS = frozenset("hi hello hey morning afternoon evening".split())
_NODS = frozenset(
    "thanks thank you cheers ta ok okay k great good perfect brilliant lovely nice yes no yep nope "
    "sure agreed noted will do done got it very much so much many that is helpful all both "
    "everyone morning afternoon evening hi hello hey there you're welcome appreciated noted".split()
)


class Which(StrEnum):
    """Which actions a list is to hold; without a word those that are owed."""

    OPEN = ""
    MINE = "mine"
    OVERDUE = "overdue"
    NEXT = "next"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Ask:
    """A question to the papers."""

    question: str


@dataclass(frozen=True, slots=True)
class Add:
    """Log an action; ``due`` is in the officer's own words."""

    description: str
    owners: tuple[str, ...] = ()
    due: str | None = None


@dataclass(frozen=True, slots=True)
class List:
    """Show actions."""

    which: Which = Which.OPEN


@dataclass(frozen=True, slots=True)
class Mark:
    """Say how actions stand: ``verb`` is "done" or "start"."""

    verb: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Help:
    """Say what can be said."""


Command = Ask | Add | List | Mark | Help


def parse(text: str) -> Command:
    """What a message means.  Raises WrongUsage for a command that cannot be understood.

    >>> parse("action add Survey the lamps owner Ben Stone, Cara Lund due next")
    Add(description='Survey the lamps', owners=('Ben Stone', 'Cara Lund'), due='next')
    >>> parse("what did we resolve on parks?")
    Ask(question='what did we resolve on parks?')
    """
    words = text[:LONGEST].strip()
    if found := _ASK.match(words):
        words = found["rest"].strip()
        return Help() if _is_help(words) else Ask(words)
    if _is_help(words):
        return Help()
    if (found := _ACTION.match(words)) and _is_command(found["rest"]):
        return _of_actions(found["rest"])
    return Ask(words)


def of_actions(text: str) -> Command:
    """What a command about actions means that comes without its first word.

    >>> of_actions("done 17")
    Mark(verb='done', numbers=(17,))
    """
    return _of_actions(text[:LONGEST].strip())


def is_nod(text: str) -> bool:
    """Whether a message only says thanks or yes, or says nothing in words: an emoji, a dot.

    >>> is_nod("Thanks, that's great 👍"), is_nod("and fly-tipping?")
    (True, False)
    """
    return "?" not in text and all(word in _NODS for word in _words(text))


def is_courtesy(text: str) -> bool:
    """Whether a message says thanks or yes in words.

    >>> is_courtesy("Thanks 👍"), is_courtesy("👍")
    (True, False)
    """
    return is_nod(text) and bool(_words(text))


def _words(text: str) -> list[str]:
    """The words of a message, without ":emoji:" and with "that's" in two."""
    plain = re.sub(r":[\w+-]+:", " ", text).lower().replace("'s", " is").replace("’s", " is")
    return re.findall(r"[^\W_]+", plain)


def is_greeting(text: str) -> bool:
    """Whether a message greets, and says no more.

    >>> is_greeting("Good morning!"), is_greeting("hello, what did we resolve on parks?")
    (True, False)
    """
    return is_nod(text) and not _GREETINGS.isdisjoint(_words(text))


def is_asking(text: str) -> bool:
    """Whether a remark that is addressed to nobody asks for something, or commands.

    >>> is_asking("and on fly-tipping?"), is_asking("who owns that"), is_asking("action list mine")
    (True, True, True)
    >>> is_asking("I will send it to Anna")
    False
    """
    words = text.strip()
    if _ASK.match(words) or ((found := _ACTION.match(words)) and _is_command(found["rest"])):
        return True
    return words.endswith("?") or bool(_ASKING.match(words) or _AND_ON.fullmatch(words))


def _is_help(words: str) -> bool:
    return words.strip("/?! .").lower() == "help"


def _is_command(rest: str) -> bool:
    """ "actions on parks?" is a question, "action ad" a slip of the pen."""
    words = rest.split()
    return (
        not words
        or words[0].lower() in {*_VERBS, "ad", "lists", "finish", "started"}
        or (len(words) <= 2 and not rest.rstrip().endswith("?"))
    )


def _of_actions(rest: str) -> Command:
    verb, _, arguments = rest.strip().partition(" ")
    verb, arguments = verb.lower().strip(":"), arguments.strip()
    if verb in ("", "help", "?"):
        return Help()
    if verb == "add":
        return _add(arguments)
    if verb == "list":
        return _list(arguments)
    if verb in ("done", "close", "start"):
        return _mark("start" if verb == "start" else "done", arguments)
    if verb in set(Which):
        return _list(verb)
    raise WrongUsage(f"'action {verb[:40]}' is no command", "say: action add, list, done or start")


_VERBS = ("help", "?", "add", "list", "done", "close", "start", *(w for w in Which if w))


def _add(text: str) -> Add:
    owners, due, rest = "", None, text
    quoted = _QUOTED.match(text)
    if quoted:
        description, rest = quoted["text"], quoted["rest"]
    for _ in range(2):
        if not (found := _last_clause(rest)):
            break
        word, said = found["word"].lower(), (found["rest"] or "").strip()
        if not said:
            raise WrongUsage(f"'{word}' is followed by nothing", f"write: {_ADD_EXAMPLE}")
        if word == "due" and due is None:
            due = said
        elif word != "due" and not owners:
            owners = said
        else:
            break
        rest = rest[: found.start()]
    if not quoted:
        description = rest
    elif rest.strip():
        reason = f"'{rest.strip()[:40]}' after the quoted text is not understood"
        raise WrongUsage(reason, f"write: {_ADD_EXAMPLE}")
    return _checked(Add(" ".join(description.split()), _names(owners), due))


def _last_clause(text: str) -> re.Match[str] | None:
    """The last "owner …" or "due …" of a text: earlier ones belong to what is to be done."""
    found = None
    start = 0
    while following := _TAIL.search(text, start):
        found = following
        start = following.start("word") + 1
    return found


def _checked(command: Add) -> Add:
    if not command.description:
        raise WrongUsage("the action says nothing", f"write: {_ADD_EXAMPLE}")
    if len(command.description) > _LONGEST_ACTION:
        reason = f"the action has {len(command.description)} characters"
        raise WrongUsage(reason, f"say it in at most {_LONGEST_ACTION}")
    return command


def _names(text: str) -> tuple[str, ...]:
    names = (name.strip(" .@") for name in _BETWEEN.split(text))
    return tuple(dict.fromkeys(name for name in names if name))


def _list(words: str) -> List:
    try:
        return List(Which(words.strip(" .").lower()))
    except ValueError:
        reason = f"'action list {words[:40]}' is not understood"
        raise WrongUsage(reason, "say: action list mine, overdue, next or all") from None


def _mark(verb: str, text: str) -> Mark:
    numbers = tuple(dict.fromkeys(int(found) for found in _NUMBERS.findall(text)))
    if not numbers or _NUMBERS.sub("", _BETWEEN.sub(" ", text)).strip(" ."):
        reason = f"'{text[:40]}' names no action" if text else "no action is named"
        raise WrongUsage(reason, f"give its number: action {verb} 17")
    return Mark(verb, numbers)
