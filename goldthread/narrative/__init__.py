"""How well an update tells its story: tests anyone can check, each with the words that met it."""
