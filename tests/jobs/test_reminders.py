"""Promises about reminders: in time, in one message, with the reason, and never twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.audience import OFFICERS, PUBLIC
from jobs.action import Action, ActionSource, Status
from jobs.calendar import LONDON, BoardMeeting, Calendar
from jobs.directory import Directory, Person
from jobs.letter import Reminder
from jobs.reminders import NOTHING_SENT, Sent, Trouble, due
from tests.jobs.board import JUNE, MARCH

SUE = Person(1, "Sue Marsh", email="sue@tidewell.example")
TOM = Person(2, "Tom Hale", posts=("Lead for Streets",), slack_id="U2", slack_team="T1")
PEOPLE = Directory((SUE, TOM))
SOURCE = ActionSource(1, "m.md", None, MARCH, "36", "1", "…", 0, 1, None)
ACTION = Action(
    3, "Report on lighting", ("Sue Marsh",), JUNE, due_meeting=JUNE, audience=PUBLIC, source=SOURCE
)
THE_MEETING = BoardMeeting(1, JUNE)
CALENDAR = Calendar()


def at(day: date, hour: int = 9) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=LONDON)


MAY_26 = at(date(2022, 5, 26))


def remind(*actions: Action, now: datetime = MAY_26, sent: Sent = NOTHING_SENT) -> list[Reminder]:
    return due(actions, [THE_MEETING], PEOPLE, now, sent, calendar=CALENDAR)


def sent_of(*reminders: Reminder) -> Sent:
    return Sent(
        frozenset(
            (r.recipient_id, i.rule, i.subject, i.occasion) for r in reminders for i in r.items
        ),
        frozenset((r.recipient_id, r.day) for r in reminders),
    )


def test_a_missed_stage_is_said_while_it_is_still_useful() -> None:
    (reminder,) = remind(ACTION)
    assert (reminder.recipient, reminder.surface, reminder.address) == (
        "Sue Marsh",
        "email",
        "sue@tidewell.example",
    )
    assert [item.rule for item in reminder.items] == ["due_21"]
    assert reminder.send_at == MAY_26
    assert "Thursday 9 June 2022, in 14 days" in reminder.text
    assert "[minute 36(1), 17 March 2022]" in reminder.text


@pytest.mark.parametrize(
    ("day", "rule"),
    [
        (date(2022, 5, 18), None),
        (date(2022, 5, 19), "due_21"),
        (date(2022, 5, 31), "due_21"),
        (date(2022, 6, 1), "due_7"),  # 2 and 3 June were bank holidays
        (date(2022, 6, 7), "due_2"),
        (date(2022, 6, 9), "due_2"),
        (date(2022, 6, 10), "overdue"),
    ],
)
def test_only_the_latest_stage_counts(day: date, rule: str | None) -> None:
    rules = [item.rule for reminder in remind(ACTION, now=at(day)) for item in reminder.items]
    assert rules[:1] == ([rule] if rule else [])


def test_what_was_sent_is_not_said_again() -> None:
    first = remind(ACTION)
    assert remind(ACTION, sent=sent_of(*first)) == []
    next_day = remind(ACTION, now=MAY_26 + timedelta(days=1), sent=sent_of(*first))
    assert next_day == []


def test_a_person_hears_once_a_day_of_all_that_is_due() -> None:
    other = replace(ACTION, id=4, description="Write to schools")
    (reminder,) = remind(ACTION, other)
    assert [item.action for item in reminder.items] == [ACTION, other]
    late = replace(ACTION, id=5)
    assert remind(late, sent=sent_of(reminder)) == []
    (tomorrow,) = remind(late, now=MAY_26 + timedelta(days=1), sent=sent_of(reminder))
    assert [item.action for item in tomorrow.items] == [late]


def test_two_owners_of_one_action_both_hear_of_it() -> None:
    shared = replace(ACTION, owners=("Sue Marsh", "the Lead for Streets", "Tom Hale"))
    sue, tom = remind(shared)
    assert [sue.recipient, tom.recipient] == ["Sue Marsh", "Tom Hale"]
    assert len(tom.items) == 1
    assert "(as the Lead for Streets)" in tom.text


def test_an_action_without_a_deadline_is_said_before_each_meeting_and_never_overdue() -> None:
    undated = replace(ACTION, due=None, due_meeting=None)
    (reminder,) = remind(undated)
    (item,) = reminder.items
    assert (item.rule, item.occasion) == ("meeting_21", "2022-06-09")
    assert "no deadline was set; the board meets on Thursday 9 June 2022" in reminder.text
    assert remind(undated, now=at(date(2022, 6, 10))) == []


def test_the_officers_hear_of_every_owner_that_nobody_matches() -> None:
    *_, officers = remind(replace(ACTION, owners=("Jo Quill", "Al Perch")))
    assert "'Jo Quill' matches nobody in the directory; 'Al Perch' matches" in officers.text


def test_a_deadline_that_moves_is_said_anew() -> None:
    sent = sent_of(*remind(ACTION))
    moved = replace(ACTION, due=date(2022, 6, 13), due_meeting=date(2022, 6, 13))
    assert remind(moved, now=MAY_26 + timedelta(days=1), sent=sent)


@pytest.mark.parametrize(
    "status", [s for s in Status if s not in ("open", "in_progress", "carried_forward")]
)
def test_nobody_is_reminded_of_what_is_not_live(status: Status) -> None:
    assert [r for r in remind(replace(ACTION, status=status)) if r.recipient != "officers"] == []


def test_an_owner_is_reminded_weekly_of_what_is_overdue_and_the_officers_too() -> None:
    days, sent = [], NOTHING_SENT
    for day in (JUNE + timedelta(days=n) for n in range(1, 30)):
        reminders = [r for r in remind(ACTION, now=at(day), sent=sent) if r.day == day]
        days += [day.isoformat() for r in reminders if r.recipient == "Sue Marsh"]
        done = sent_of(*reminders)
        sent = Sent(sent.items | done.items, sent.days | done.days)
    assert days == ["2022-06-10", "2022-06-17", "2022-06-24", "2022-07-01", "2022-07-08"]


def test_an_owner_nobody_knows_appears_by_name_and_the_officers_are_told() -> None:
    unknown, officers = remind(replace(ACTION, owners=("Sue March-Lane",)))
    assert (unknown.recipient, unknown.surface) == ("Sue March-Lane", "none")
    assert [item.rule for item in officers.items] == ["unmatched"]
    assert "'Sue March-Lane' matches nobody in the directory; perhaps Sue Marsh" in officers.text


def test_the_officers_hear_what_nobody_else_can_put_right() -> None:
    unowned = replace(ACTION, id=4, owners=())
    proposed = replace(ACTION, id=5, status=Status.PROPOSED)
    late = replace(ACTION, id=6, due=MARCH, due_meeting=None)
    *_, officers = remind(unowned, proposed, proposed, late)
    assert {item.rule for item in officers.items} == {"unowned", "unreviewed", "overdue"}
    assert "2 proposals wait for review" in officers.text


def test_the_officers_hear_of_the_same_thing_once_a_week() -> None:
    unowned = replace(ACTION, owners=())
    sent = sent_of(*remind(unowned, now=at(date(2022, 5, 23))))
    assert remind(unowned, now=at(date(2022, 5, 27)), sent=sent) == []
    assert len(remind(unowned, now=at(date(2022, 5, 30)), sent=sent)) == 1


def test_whom_no_message_reaches_is_said_to_the_officers() -> None:
    people = Directory((Person(1, "Sue Marsh"),))
    sue, officers = due([ACTION], [], people, MAY_26, calendar=CALENDAR)
    assert sue.surface == "none"
    assert "no chat account and no e-mail address: Sue Marsh" in officers.text


def test_a_message_that_did_not_arrive_is_said_to_the_officers() -> None:
    trouble = Trouble(7, "Sue Marsh", date(2022, 5, 25), "could not be delivered: no such box")
    (officers,) = due([], [], PEOPLE, MAY_26, calendar=CALENDAR, troubles=[trouble])
    assert "the message to Sue Marsh could not be delivered: no such box" in officers.text


def test_an_owner_is_not_told_of_a_minute_that_they_may_not_read() -> None:
    (reminder,) = remind(replace(ACTION, audience=OFFICERS))
    assert "Report on lighting" in reminder.text
    assert "minute" not in reminder.text


def test_a_long_list_is_cut_short_in_the_message_but_not_forgotten() -> None:
    (reminder,) = remind(*(replace(ACTION, id=number) for number in range(1, 41)))
    assert len(reminder.items) == 40
    assert "- and 15 more" in reminder.text


def test_at_a_weekend_it_is_said_what_goes_out_on_monday() -> None:
    (reminder,) = remind(ACTION, now=at(date(2022, 5, 28), 12))
    assert reminder.send_at == at(date(2022, 5, 30))


@settings(deadline=None)
@given(
    due_in=st.integers(1, 60),
    bot_off=st.sets(st.integers(0, 80)),
    start=st.dates(date(2022, 1, 1), date(2026, 1, 1)),
)
def test_whenever_the_bot_was_off_nothing_is_said_twice_and_nothing_useful_is_lost(
    due_in: int, bot_off: set[int], start: date
) -> None:
    action = replace(ACTION, due=start + timedelta(days=due_in), due_meeting=None)
    sent, said = NOTHING_SENT, []
    for number in range(81):
        now = at(start + timedelta(days=number))
        if number in bot_off or not CALENDAR.is_open(now):
            continue
        ready = due([action], [], PEOPLE, now, sent, calendar=CALENDAR)
        assert len({r.recipient_id for r in ready}) == len(ready)
        for reminder in ready:
            said += [(reminder.recipient_id, i.rule, i.occasion) for i in reminder.items]
        done = sent_of(*ready)
        sent = Sent(sent.items | done.items, sent.days | done.days)
    assert len(said) == len(set(said))
    useful = range(max(0, due_in - 21), due_in + 1)
    chances = (start + timedelta(days=number) for number in useful if number not in bot_off)
    if any(map(CALENDAR.is_working_day, chances)):
        assert any(rule.startswith("due_") for _, rule, _ in said)
