"""Figures from files: read, understood through a mapping, checked whole, and only then written.

Reading and checking know nothing of Django: `tables` (a file's rows), `mapping` and `mappings/`
(what its columns mean), `numbers`, `checking` (every fault, by row and column). `known`, `staging`,
`actions` and `tasks` bring the database in.
"""
