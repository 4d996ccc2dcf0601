"""Results: computed numbers in words, and how far a small sample carries them."""
