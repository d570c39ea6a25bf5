"""Statistics of public health: values in, values out. Pure; knows no database.

Lists in, frozen dataclasses of arrays out, a million rows at once. Where a figure cannot be had it
is NaN, and the docstring says when; where the input is at fault there is an error by name, which
says which argument and which row. docs/guides/statistics.md tells what each method is for.
"""
