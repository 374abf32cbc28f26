"""A copy of everything, encrypted, and putting it back into an empty system (BIO2 12.3; AVG 32.1.c).

`slot` locks, `pakket` is the file (parts with a table of contents), `database` and `bestanden` fill and empty it,
`maken` and `terugzetten` are the two commands. PostgreSQL only: the demo keeps all it has in one folder.
"""
