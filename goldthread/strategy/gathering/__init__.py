"""Cross-cutting plans, which gather actions that live in other plans."""
