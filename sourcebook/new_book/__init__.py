"""A new book about any article, made from our own chapters."""
