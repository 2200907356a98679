"""One module a file format: bytes in, :class:`~corpus.model.Document` out."""
