"""What an owner does with a request: write, keep, check, send, pass on, or dispute."""
