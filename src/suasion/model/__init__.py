"""The theory of the contest: pure functions of arrays and uniforms."""
