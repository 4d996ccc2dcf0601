"""Measures: one module a question, tables of a coding in, tidy tables and facts out."""
