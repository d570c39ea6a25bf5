"""The demonstration place: its story, and the documents that tell it."""
