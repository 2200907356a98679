"""``matters eval``: how often the evidence is cited, and silence kept where there is none.

A file of questions (``questions``) is asked; where what they need stands is looked up in the
papers (``evidence``); each answer is marked against it (``marks``), the marks are counted
(``figures``), the worst are shown (``failures``), and two runs are compared (``comparison``).
"""

from bot.evaluation.evidence import Library
from bot.evaluation.questions import Split
from bot.evaluation.run import Evaluating, Room, evaluation

__all__ = ["Evaluating", "Library", "Room", "Split", "evaluation"]
