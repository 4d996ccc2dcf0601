"""Many articles at once: the same coding over a corpus, on Dask.

Files become records, records partitions, and each partition four tables: articles,
attributions, voices and errors. Workers see records only, so that a cluster needs
neither the input nor the output.
"""
