"""What is not one of the seven pages: Home, the map, people, history, export and settings."""
