"""Statistics of public health: values in, values out. Pure; knows no database."""
