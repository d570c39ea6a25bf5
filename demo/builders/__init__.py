"""Each module writes one document of the demonstration place from its story."""
