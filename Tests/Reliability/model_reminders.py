"""What followup remind should deliver, worked out from the cases alone: an independent model, written
from the rules and not from dapu."""

import datetime

from harness import months_after


def later(day, days):
    return (datetime.date.fromisoformat(day) + datetime.timedelta(days=days)).isoformat()


class Series:
    """The follow-ups of one completed enrolment."""

    def __init__(self, case, enrolment, completed, worker, count=6):
        self.case, self.enrolment, self.worker = case, enrolment, worker
        self.due = {n: months_after(completed, n) for n in range(1, count + 1)}
        # The day from which a number is done with, and from which the whole series is.
        self.closed, self.ended = {}, None

    def is_open(self, number, today):
        if self.ended is not None and self.ended <= today:
            return False
        return not (number in self.closed and self.closed[number] <= today)


class Model:
    """Which reminders are due, given which were recorded as delivered, and when."""

    def __init__(self, series, repeat_after=None):
        self.series, self.repeat_after = series, repeat_after
        self.recorded = {}

    def due(self, today):
        found = []
        for series in self.series:
            for number, day in series.due.items():
                if day > today or not series.is_open(number, today):
                    continue
                key = (series.enrolment, number)
                if key not in self.recorded:
                    found.append((day, series, number, 0))
                    continue
                repetition, last = self.recorded[key]
                if self.repeat_after is not None and later(last, self.repeat_after) <= today:
                    found.append((day, series, number, repetition + 1))
        return found

    def record(self, today, reminders):
        for _, series, number, repetition in reminders:
            self.recorded[series.enrolment, number] = (repetition, today)

    @staticmethod
    def ident(reminder):
        _, series, number, repetition = reminder
        return f"follow-up-{series.enrolment}-{number}-{repetition}"
