"""Traces of rewording that a text carries by itself."""
