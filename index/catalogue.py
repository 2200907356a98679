"""Asking the papers: a question and a viewer in, an answer with its citations out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from corpus.audience import Viewer
from index import diary, facts, rollcall, telling
from index.answer import Answer, Outcome, cited
from index.asking import Kind
from index.embedder import Embedder
from index.judge import Judge
from index.passage import Passage
from index.question import Question, understand
from index.resolved import Matter, all_resolved, resolved_on
from index.search import Search
from index.shelf import Shelves
from index.store import PassageStore

_NEAREST = 3
_CITED = 5
_RESOLVED = 20
_PROVED = 3
_SAID_AGAIN = 100  # characters of a question
_NO_TOPIC = "The question names nothing to look for; say what it is about."


class Catalogue:
    """The papers of a store, open to questions.  Safe to ask from several threads.

    ``store`` must have been written with ``embedder``.  Where there is a ``judge``, it has a say
    in whether the best passage answers.
    """

    def __init__(self, store: PassageStore, embedder: Embedder, judge: Judge | None = None) -> None:
        self._shelves = Shelves(store)
        self._embedder = embedder
        self._judge = judge

    def ask(
        self, question: str, viewer: Viewer, *, as_of: datetime, top: int | None = None
    ) -> Answer:
        """What the papers that ``viewer`` may read answer.

        ``as_of`` is the present to which "the next meeting" refers; ``top`` the most
        citations to give.  Raises EmptyQuestion for a question without a word, ValueError
        for a time without a zone.
        """
        return self.ask_together(question, [viewer], as_of=as_of, top=top)

    def ask_together(
        self, question: str, viewers: Iterable[Viewer], *, as_of: datetime, top: int | None = None
    ) -> Answer:
        """What the papers answer that every one of ``viewers`` may read: an answer for a room."""
        if as_of.tzinfo is None:
            raise ValueError("as_of must have a time zone: a board's day begins somewhere")
        shelf = self._shelves.between(viewers)
        today = as_of.date()
        understood = understand(
            question, as_of=today, acronyms=shelf.acronyms, meetings=shelf.meetings
        )
        vector = self._embedder.question(understood.spelt_out)
        return _Clerk(Search(shelf, understood, vector), today, top, self._judge).answer()


class _Clerk:
    """One question being answered."""

    def __init__(self, search: Search, today: date, top: int | None, judge: Judge | None) -> None:
        self._search = search
        self._searched = search.shelf.searched
        self._question: Question = search.question
        self._today = today
        self._top = top
        self._judge = judge

    def answer(self) -> Answer:
        unknown = self._no_such_meeting()
        if unknown:
            return unknown
        kind = self._question.kind
        if kind is Kind.RESOLUTION:
            return self._resolved()
        if kind is Kind.ATTENDANCE and rollcall.is_of_attendance(self._search):
            return self._attended() or self._found()
        if kind is Kind.MEETING and all(term.vague for term in self._question.terms):
            return self._meets() or self._no_meeting()
        return self._found()

    def _no_such_meeting(self) -> Answer | None:
        """Said plainly where the question names a meeting of which there are no papers."""
        period = self._question.period
        if period is None or not (period.of_meeting or self._question.kind is Kind.ATTENDANCE):
            return None
        shelf = self._search.shelf
        if any(period.holds(one) for one in shelf.meetings):
            return None
        if any(period.holds(sitting.date) for one in shelf.announcing for sitting in one.sittings):
            return None
        return self._nothing(f"The papers hold no meeting of {period.said}.")

    def _resolved(self) -> Answer:
        topical = self._topical()
        found = resolved_on(self._search, self._judge) if topical else self._everything_resolved()
        if not found:
            return self._only_reported() if topical else self._nothing(self._nothing_said())
        shown = [one for matter in found for one in matter.clauses][: self._top or _RESOLVED]
        total = sum(len(matter.clauses) for matter in found)
        rest = f"\n\n{total - len(shown)} more clauses answer." if total > len(shown) else ""
        return self._said(Outcome.RESOLVED, telling.matters(found, shown) + rest, shown)

    def _everything_resolved(self) -> list[Matter]:
        found = all_resolved(self._search)
        if self._question.period or not found:
            return found
        return [matter for matter in found if matter.meeting_date == found[0].meeting_date]

    def _only_reported(self) -> Answer:
        """Nothing was resolved; what was merely talked about is offered apart."""
        finding = facts.found(self._search, self._top or _NEAREST, self._judge)
        nearest = [hit.passage for hit in finding.hits][:_NEAREST]
        if not finding.answers:
            return self._nothing(self._nothing_said(), nearest)
        text = (
            f"Nothing was resolved on {self._about()} in {self._searched}; "
            "it was only talked about."
        )
        return self._unanswered(Outcome.REPORTED_ONLY, text, nearest)

    def _attended(self) -> Answer | None:
        attendance = rollcall.attendance_asked(self._search)
        if attendance is None:
            return None
        short = telling.names(attendance.names) or None
        passages = list(attendance.passages)[: self._top]
        proof = telling.quoted(passages[0].text, cited(passages[0]), 1)
        text = f"{short}.\n{proof}" if short else proof
        return self._said(Outcome.FOUND, text, passages, short)

    def _meets(self) -> Answer | None:
        meeting = diary.announced(self._search, self._today)
        if meeting is None:
            return None
        short = "; ".join(telling.day(sitting) for sitting in meeting.sittings)
        first = meeting.passages[0]
        proof = telling.quoted(first.text, cited(first), 1)
        return self._said(Outcome.FOUND, f"{short}.\n{proof}", meeting.passages, short)

    def _no_meeting(self) -> Answer:
        period, today = self._question.period, f"{self._today.day} {self._today:%B %Y}"
        when = f"in {period.said}" if period else f"after {today}"
        return self._nothing(f"The papers announce no meeting {when}; searched: {self._searched}.")

    def _found(self) -> Answer:
        question = self._question
        if not (question.terms or question.period or question.minute):
            return self._nothing(_NO_TOPIC)  # whatever came nearest would come by chance
        finding = facts.found(self._search, self._top or _CITED, self._judge)
        passages = [hit.passage for hit in finding.hits]
        if not finding.answers:
            return self._nothing(self._nothing_said(), passages[:_NEAREST])
        lines = [facts.best_sentence(self._search, one) for one in passages[:_PROVED]]
        short = telling.short_answer(self._search, passages[0], lines[0])
        quotes = [
            telling.quoted(said, cited(passage), number)
            for number, (said, passage) in enumerate(
                zip(lines, passages[:_PROVED], strict=True), start=1
            )
        ]
        text = "\n".join([f"{short}.", *quotes] if short else quotes)
        return self._said(Outcome.FOUND, text, passages, short)

    def _topical(self) -> bool:
        """Whether the question is about anything beside a meeting or a minute as such."""
        terms = self._question.terms
        if self._question.period or self._question.minute:
            return any(not term.vague for term in terms)
        return bool(terms)

    def _about(self) -> str:
        about = self._question.topic or self._question.text
        short = about if len(about) <= _SAID_AGAIN else about[:_SAID_AGAIN].rstrip() + " …"
        return f"“{short}”"

    def _nothing_said(self) -> str:
        return f"Nothing was found on {self._about()} in {self._searched}."

    def _said(
        self, outcome: Outcome, text: str, passages: Sequence[Passage], short: str | None = None
    ) -> Answer:
        return Answer(
            question=self._question.text,
            outcome=outcome,
            text=text,
            searched=self._searched,
            citations=tuple(cited(passage) for passage in passages),
            short=short,
            remarks=self._remarks(),
        )

    def _nothing(self, text: str, nearest: Sequence[Passage] = ()) -> Answer:
        return self._unanswered(Outcome.NOTHING, text, nearest)

    def _unanswered(self, outcome: Outcome, text: str, nearest: Sequence[Passage]) -> Answer:
        return Answer(
            question=self._question.text,
            outcome=outcome,
            text=text,
            searched=self._searched,
            nearest=tuple(cited(passage) for passage in nearest),
            remarks=self._remarks(),
        )

    def _remarks(self) -> tuple[str, ...]:
        return ("Only the beginning of the question was read.",) if self._question.cut else ()
