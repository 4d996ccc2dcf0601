"""Which kind of voice somebody is, by whole phrases."""
