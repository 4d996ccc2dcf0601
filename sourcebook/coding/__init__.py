"""Codings: tables read, checked and written, coders matched and adjudicated, a book's data as a whole."""
