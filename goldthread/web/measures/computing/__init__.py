"""Pages of measures worked out from our own records: begin one, run it, see what was counted."""
