"""What a plan is and when it is ready. Pure: standard library and pydantic, no screen, no file, no clock."""
