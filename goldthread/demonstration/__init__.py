"""The fictional place that shows what Goldthread does, put in with the code anyone's data uses."""
