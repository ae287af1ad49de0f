"""The domain: the plan and its verdict. Pure: standard library and pydantic only; no user interface, files or clock."""
