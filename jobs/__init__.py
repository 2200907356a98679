"""Following it up: the papers' ledger, the action register, the calendar and the reminders."""
