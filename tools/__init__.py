"""Which scripts made the tables that ship with the project?"""
