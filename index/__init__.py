"""Finding it again: passages of a partnership's papers, searched and answered from.

Importing this package loads no model and no vector store; both come when they are needed.
"""
