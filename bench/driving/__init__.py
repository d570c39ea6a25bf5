"""What the benches share that drive a whole Goldthread from outside, as it runs in production."""
