"""The nouns: what a course holds, what a question is, what stands on a sheet. Imports nothing else of hornbook."""
