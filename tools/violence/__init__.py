"""How are the claims about violence checked that take too long for the tests?

    python -m tools.violence.recovery 50
    python -m tools.violence.rising_wars DATA

The first plants parameters and finds them again; the second tries what might lead a rising war.
"""
