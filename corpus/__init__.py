"""What was said and decided: reading a partnership's papers.

Pure reading: no database, no network, no model.  Every thing read keeps its
:class:`~corpus.model.Place`, the exact span of the paper that says it.
"""
