"""Pages about meetings: what is coming, one meeting, its papers, and the clerk's work on them."""
