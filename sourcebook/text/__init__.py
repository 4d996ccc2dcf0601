"""Text as supplied: articles, spans, sentences, quotations, and where an article comes from."""
