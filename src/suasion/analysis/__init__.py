"""Questions asked of ensembles; no picture is drawn here."""
