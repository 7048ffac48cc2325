"""Study guides, glossaries, question sets and answer keys from curated, source-cited fact records."""

__version__ = "0.1.0"
