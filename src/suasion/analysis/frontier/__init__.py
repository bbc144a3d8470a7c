"""What would it cost to make an offer that is taken and kept, and what can still be resisted?"""
