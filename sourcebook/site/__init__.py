"""From notebooks to pages: chapters executed and cached, the Sphinx extension, building, serving, reproducing."""
