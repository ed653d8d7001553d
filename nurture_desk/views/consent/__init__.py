"""The consent page: the matrix, recording an answer, forms on their way, the media list, versions."""
