"""Display: tables, figures, the annotated article, citations and the card, ready for a page."""
