"""Results: the numbers of the prose as facts, in words and linked to what they count, and how far a small sample carries them."""
