"""The desk: a page on this machine in which a coder corrects the draft."""
