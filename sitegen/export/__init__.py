"""The archive in the forms of other programs: SQLite, Parquet, Web Annotations, BibTeX, RIS, CSL, and one package of everything.

Every function is handed tables or texts of what is published, and writes bytes that depend on nothing else.
"""
