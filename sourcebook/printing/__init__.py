"""The book on paper: the pages of the web joined, numbered and printed, or set by LaTeX."""
