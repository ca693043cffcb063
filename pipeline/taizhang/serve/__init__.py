"""The graph over HTTP: SPARQL, a page and triples for each of its IRIs, and reconciliation of other tables with it.

Requests are read by one process, which holds no graph; answers are made by workers (workers.py, tasks.py), each a
process with the store opened for reading, so that an answer that takes too long can be stopped.
"""
