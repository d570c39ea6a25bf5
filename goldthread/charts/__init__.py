"""Pictures of a plan: values in, SVG out. Each says its finding in words as well.

`progress` and `timeline` hold what a picture is drawn from, `pictures` draws them.
"""
