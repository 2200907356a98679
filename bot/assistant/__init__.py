"""What can be asked of the bot, free of any platform's vocabulary.

Each module takes a :class:`~corpus.audience.Viewer` and a request and returns values; the one
place where passages and the register meet.
"""
