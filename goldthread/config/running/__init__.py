"""Running Goldthread: the web server, the worker, and all of it together on one machine."""
