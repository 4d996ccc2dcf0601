"""Measures: a module for each question and those that it draws on; tables of a coding in, tidy tables and facts out."""
