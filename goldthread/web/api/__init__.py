"""The interface for programs: published measures and their figures as JSON, for anybody to read.

`openapi.yaml` describes it, and is the one source: it is served as it stands, the page of /api/ is
written from it, and questions are checked against it.
"""
