"""A register lived with for a while: whatever happens, nothing is lost and history is whole."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from corpus.audience import OFFICER
from jobs.errors import NotAllowed, UnknownAction
from jobs.register import Status
from tests.jobs.board import JUNE, MARCH, SEPTEMBER, Board, Clause

CLAUSES = [
    Clause("report on the lamps of Mill Lane", ("Sue Marsh",), JUNE, at_meeting=True, clause="1"),
    Clause("write to every school about bicycles", (), SEPTEMBER, clause="2"),
    Clause("bring a paper on harbour safety", ("Tom Hale",), None, minute="40", clause=None),
    Clause("find a room with a ramp", ("Tidewell CVS",), None, minute="40", clause=None),
]
NUMBERS = st.integers(1, 5)


class Life(RuleBasedStateMachine):
    """Minutes are read and read again, in whatever order, while officers work."""

    new_board: Callable[[], Board]

    def __init__(self) -> None:
        super().__init__()
        self.board = self.new_board()
        self.settled: dict[int, Status] = {}

    @rule(
        chosen=st.sets(st.sampled_from(range(4))),
        paper=st.sampled_from(["minutes.md", "pack.md"]),
        live=st.booleans(),
    )
    def read(self, chosen: set[int], paper: str, live: bool) -> None:
        clauses = [CLAUSES[number] for number in sorted(chosen)]
        self.board.read(*clauses, name=paper, go_live=MARCH if live else SEPTEMBER)

    @rule(number=NUMBERS, status=st.sampled_from(list(Status)))
    def decide(self, number: int, status: Status) -> None:
        try:
            self.board.register.update(number, "Ann Lee", status=status)
        except (NotAllowed, UnknownAction):
            return
        last = self.board.register.history(number)[-1]
        if (last.who, last.field) == ("Ann Lee", "status"):  # what stood so already is not decided
            self.settled[number] = status
        if status is Status.PROPOSED:
            self.settled.pop(number, None)

    @rule()
    def accept_all(self) -> None:
        for action in self.board.register.accept_all("Ann Lee"):
            self.settled[action.id] = action.status

    @rule(number=NUMBERS, text=st.sampled_from(["another wording", "a third wording"]))
    def reword(self, number: int, text: str) -> None:
        try:
            self.board.register.update(number, "Ann Lee", description=text)
        except UnknownAction:
            return

    @invariant()
    def no_clause_is_there_twice(self) -> None:
        actions = self.board.register.list(OFFICER, status=list(Status))
        places = [(a.source.minute, a.source.clause, a.source.quote) for a in actions if a.source]
        assert len(places) == len(set(places)) <= len(CLAUSES)

    @invariant()
    def what_an_officer_settled_stays(self) -> None:
        for number, status in self.settled.items():
            assert self.board.register.get(number).status is status

    @invariant()
    def the_history_tells_how_every_action_came_to_stand(self) -> None:
        for action in self.board.register.list(OFFICER, status=list(Status)):
            steps = [c for c in self.board.register.history(action.id) if c.field == "status"]
            assert steps[0].before is None
            assert all(a.after == b.before for a, b in pairwise(steps))
            assert steps[-1].after == action.status


def test_a_register_lived_with_keeps_its_promises(new_board: Callable[[], Board]) -> None:
    machine = type("Life", (Life,), {"new_board": staticmethod(new_board)})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=20,
            stateful_step_count=15,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_the_order_in_which_papers_are_read_does_not_matter(
    board: Board, order: tuple[int, int]
) -> None:
    papers = [("minutes.md", "Tidewell Together"), ("pack.md", "Tidewell Safety Board")]
    for number in order:
        name, body = papers[number]
        board.read(*CLAUSES, name=name, body=body)
    assert len(board.register.list(OFFICER)) == len(CLAUSES)
