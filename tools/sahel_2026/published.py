"""What was published about deaths in 2022-25 by 5 February 2026, and by whom?

ACLED's yearly totals of reported fatalities (all event types) were public in January 2025 and are
read from a later file; its totals of 2025, read on 6 March 2026, are not used.
"""

from __future__ import annotations

ACLED_TOTALS = {
    "MLI": {2022: 4858, 2023: 4329, 2024: 4023},
    "BFA": {2022: 4234, 2023: 8499, 2024: 7487},
    "NER": {2022: 1017, 2023: 1156, 2024: 1863},
}
# ACLED Conflict Watchlist 2026 (11 December 2025): "more than 10,000", 1 January to 28 November.
WATCHLIST_DEATHS, WATCHLIST_DAYS = 10_000, 332
# Africa Center for Strategic Studies (July 2025): part of Burkina Faso in the deaths linked to
# militant Islamist groups in the Sahel, twelve months to 30 June 2025.
BURKINA_SHARE = 0.55
# Judged: how far, in logs, a country's part of the three may be from the one used, and the total.
SHARE_LOG_SD, TOTAL_LOG_SD = 0.15, 0.05

SOURCES = "ucdp_ged_25_1; acled_totals_2024; acled_watchlist_2026; africa_center_2025"
KNOWN_ON = "2025-12-11"
BORDER_SOURCE, BORDER_KNOWN_ON = "ucdp_ged_25_1", "2025-06-30"


def acled_2025() -> dict[str, float]:
    """Deaths of 2025 by country in ACLED's terms: the annualised total, Burkina Faso's part, and
    the rest as Mali and Niger shared it in 2024.
    """
    total = WATCHLIST_DEATHS * 365 / WATCHLIST_DAYS
    mali, niger = ACLED_TOTALS["MLI"][2024], ACLED_TOTALS["NER"][2024]
    rest = (1.0 - BURKINA_SHARE) * total
    return {
        "BFA": BURKINA_SHARE * total,
        "MLI": rest * mali / (mali + niger),
        "NER": rest * niger / (mali + niger),
    }
