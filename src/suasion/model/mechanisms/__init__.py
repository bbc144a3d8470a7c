"""The mechanisms: one question a file or folder, each pure, none importing another."""
