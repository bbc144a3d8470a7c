"""Which works does the theory rest on? References by key, each cited by a declaration or a page."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from suasion.core.errors import InputError, nearest

CITATIONS: Mapping[str, str] = MappingProxyType(
    {
        "bell_sudduth_2017": (
            "Bell, C. and Sudduth, J. K. (2017). The causes and outcomes of coup during civil war. "
            "Journal of Conflict Resolution 61(7), 1432–1455."
        ),
        "berman_2017": (
            "Berman, N., Couttenier, M., Rohner, D. and Thoenig, M. (2017). This mine is mine! How "
            "minerals fuel conflicts in Africa. American Economic Review 107(6), 1564–1610."
        ),
        "berman_shapiro_felter_2011": (
            "Berman, E., Shapiro, J. N. and Felter, J. H. (2011). Can hearts and minds be bought? "
            "The economics of counterinsurgency in Iraq. Journal of Political Economy 119(4), "
            "766–819."
        ),
        "blume_1993": (
            "Blume, L. E. (1993). The statistical mechanics of strategic interaction. Games and "
            "Economic Behavior 5(3), 387–424."
        ),
        "bohorquez_2009": (
            "Bohorquez, J. C., Gourley, S., Dixon, A. R., Spagat, M. and Johnson, N. F. (2009). "
            "Common ecology quantifies human insurgency. Nature 462, 911–914."
        ),
        "bueno_de_mesquita_2013": (
            "Bueno de Mesquita, E. (2013). Rebel tactics. Journal of Political Economy 121(2), "
            "323–357."
        ),
        "bueno_de_mesquita_smith_2009": (
            "Bueno de Mesquita, B. and Smith, A. (2009). A political economy of aid. International "
            "Organization 63(2), 309–340."
        ),
        "bueno_de_mesquita_smith_2016": (
            "Bueno de Mesquita, B. and Smith, A. (2016). Competition and collaboration in aid-for-"
            "policy deals. International Studies Quarterly 60(3), 413–426."
        ),
        "burley_2020": (
            "Burley, B. (2020). Practical hash-based Owen scrambling. Journal of Computer Graphics "
            "Techniques 9(4), 1–20."
        ),
        "calder_2007": (
            "Calder, K. E. (2007). Embattled Garrisons: Comparative Base Politics and American "
            "Globalism. Princeton University Press."
        ),
        "clayton_sticher_2021": (
            "Clayton, G. and Sticher, V. (2021). The logic of ceasefires in civil war. "
            "International Studies Quarterly 65(3), 633–646."
        ),
        "collier_1999": (
            "Collier, P. (1999). On the economic consequences of civil war. Oxford Economic Papers "
            "51(1), 168–183."
        ),
        "condra_shapiro_2012": (
            "Condra, L. N. and Shapiro, J. N. (2012). Who takes the blame? The strategic effects of"
            " collateral damage. American Journal of Political Science 56(1), 167–187."
        ),
        "cunningham_2006": (
            "Cunningham, D. E. (2006). Veto players and civil war duration. American Journal of "
            "Political Science 50(4), 875–892."
        ),
        "de_bruin_2018": (
            "De Bruin, E. (2018). Preventing coups d'état: how counterbalancing works. Journal of "
            "Conflict Resolution 62(7), 1433–1458."
        ),
        "dube_vargas_2013": (
            "Dube, O. and Vargas, J. F. (2013). Commodity price shocks and civil conflict: evidence"
            " from Colombia. Review of Economic Studies 80(4), 1384–1421."
        ),
        "easton_1975": (
            "Easton, D. (1975). A re-assessment of the concept of political support. British "
            "Journal of Political Science 5(4), 435–457."
        ),
        "eaton_gersovitz_1981": (
            "Eaton, J. and Gersovitz, M. (1981). Debt with potential repudiation: theoretical and "
            "empirical analysis. Review of Economic Studies 48(2), 289–309."
        ),
        "faye_2004": (
            "Faye, M. L., McArthur, J. W., Sachs, J. D. and Snow, T. (2004). The challenges facing "
            "landlocked developing countries. Journal of Human Development 5(1), 31–68."
        ),
        "fearon_1994": (
            "Fearon, J. D. (1994). Domestic political audiences and the escalation of international"
            " disputes. American Political Science Review 88(3), 577–592."
        ),
        "fearon_1997": (
            "Fearon, J. D. (1997). Signaling foreign policy interests: tying hands versus sinking "
            "costs. Journal of Conflict Resolution 41(1), 68–90."
        ),
        "fearon_1998": (
            "Fearon, J. D. (1998). Bargaining, enforcement, and international cooperation. "
            "International Organization 52(2), 269–305."
        ),
        "fetzer_2021": (
            "Fetzer, T., Souza, P. C. L., Vanden Eynde, O. and Wright, A. L. (2021). Security "
            "transitions. American Economic Review 111(7), 2275–2308."
        ),
        "garthwaite_2005": (
            "Garthwaite, P. H., Kadane, J. B. and O'Hagan, A. (2005). Statistical methods for "
            "eliciting probability distributions. Journal of the American Statistical Association "
            "100(470), 680–701."
        ),
        "gleditsch_ward_2006": (
            "Gleditsch, K. S. and Ward, M. D. (2006). Diffusion and the international context of "
            "democratization. International Organization 60(4), 911–933."
        ),
        "goldstone_2010": (
            "Goldstone, J. A. et al. (2010). A global model for forecasting political instability. "
            "American Journal of Political Science 54(1), 190–208."
        ),
        "granovetter_1978": (
            "Granovetter, M. (1978). Threshold models of collective behavior. American Journal of "
            "Sociology 83(6), 1420–1443."
        ),
        "gupta_2004": (
            "Gupta, S., Clements, B., Bhattacharya, R. and Chakravarti, S. (2004). Fiscal "
            "consequences of armed conflict and terrorism in low- and middle-income countries. "
            "European Journal of Political Economy 20(2), 403–421."
        ),
        "guriev_2011": (
            "Guriev, S., Kolotilin, A. and Sonin, K. (2011). Determinants of nationalization in the"
            " oil sector: a theory and evidence from panel data. Journal of Law, Economics, and "
            "Organization 27(2), 301–323."
        ),
        "hamilton_2009": (
            "Hamilton, J. D. (2009). Causes and consequences of the oil shock of 2007–08. Brookings"
            " Papers on Economic Activity, Spring 2009, 215–261."
        ),
        "hultman_peksen_2017": (
            "Hultman, L. and Peksen, D. (2017). Successful or counterproductive coercion? The "
            "effect of international sanctions on conflict intensity. Journal of Conflict "
            "Resolution 61(6), 1315–1339."
        ),
        "hyndman_fan_1996": (
            "Hyndman, R. J. and Fan, Y. (1996). Sample quantiles in statistical packages. The "
            "American Statistician 50(4), 361–365."
        ),
        "johnston_sarbahi_2016": (
            "Johnston, P. B. and Sarbahi, A. K. (2016). The impact of US drone strikes on terrorism"
            " in Pakistan. International Studies Quarterly 60(2), 203–219."
        ),
        "josang_ismail_2002": (
            "Jøsang, A. and Ismail, R. (2002). The beta reputation system. Proceedings of the 15th "
            "Bled Electronic Commerce Conference, 2502–2511."
        ),
        "kalyvas_2006": (
            "Kalyvas, S. N. (2006). The Logic of Violence in Civil War. Cambridge University Press."
        ),
        "karlin_taylor_1981": (
            "Karlin, S. and Taylor, H. M. (1981). A Second Course in Stochastic Processes. Academic"
            " Press."
        ),
        "koremenos_2005": (
            "Koremenos, B. (2005). Contracting around international uncertainty. American Political"
            " Science Review 99(4), 549–565."
        ),
        "kress_szechtman_2009": (
            "Kress, M. and Szechtman, R. (2009). Why defeating insurgencies is hard: the effect of "
            "intelligence in counterinsurgency operations. Operations Research 57(3), 578–585."
        ),
        "kuik_2008": (
            "Kuik, C.-C. (2008). The essence of hedging: Malaysia and Singapore's response to a "
            "rising China. Contemporary Southeast Asia 30(2), 159–185."
        ),
        "levi_1988": "Levi, M. (1988). Of Rule and Revenue. University of California Press.",
        "londregan_poole_1990": (
            "Londregan, J. B. and Poole, K. T. (1990). Poverty, the coup trap, and the seizure of "
            "executive power. World Politics 42(2), 151–183."
        ),
        "lyall_2014": (
            "Lyall, J. (2014). Bombing to lose? Airpower and the dynamics of violence in "
            "counterinsurgency wars. Working paper, Yale University."
        ),
        "mcfadden_1974": (
            "McFadden, D. (1974). Conditional logit analysis of qualitative choice behavior. In "
            "Zarembka, P. (ed.), Frontiers in Econometrics, Academic Press, 105–142."
        ),
        "mckelvey_palfrey_1998": (
            "McKelvey, R. D. and Palfrey, T. R. (1998). Quantal response equilibria for extensive "
            "form games. Experimental Economics 1(1), 9–41."
        ),
        "merton_1976": (
            "Merton, R. C. (1976). Option pricing when underlying stock returns are discontinuous. "
            "Journal of Financial Economics 3(1–2), 125–144."
        ),
        "mir_moore_2019": (
            "Mir, A. and Moore, D. (2019). Drones, surveillance, and violence: theory and evidence "
            "from a US drone program. International Studies Quarterly 63(4), 846–862."
        ),
        "moore_shellman_2004": (
            "Moore, W. H. and Shellman, S. M. (2004). Fear of persecution: forced migration, "
            "1952–1995. Journal of Conflict Resolution 48(5), 723–745."
        ),
        "morrow_1991": (
            "Morrow, J. D. (1991). Alliances and asymmetry: an alternative to the capability "
            "aggregation model of alliances. American Journal of Political Science 35(4), 904–933."
        ),
        "mueller_1970": (
            "Mueller, J. E. (1970). Presidential popularity from Truman to Johnson. American "
            "Political Science Review 64(1), 18–34."
        ),
        "neuenkirch_neumeier_2015": (
            "Neuenkirch, M. and Neumeier, F. (2015). The impact of UN and US economic sanctions on "
            "GDP growth. European Journal of Political Economy 40, 110–125."
        ),
        "nunn_qian_2014": (
            "Nunn, N. and Qian, N. (2014). US food aid and civil conflict. American Economic Review"
            " 104(6), 1630–1666."
        ),
        "olson_zeckhauser_1966": (
            "Olson, M. and Zeckhauser, R. (1966). An economic theory of alliances. Review of "
            "Economics and Statistics 48(3), 266–279."
        ),
        "owen_1995": (
            "Owen, A. B. (1995). Randomly permuted (t,m,s)-nets and (t,s)-sequences. In Monte Carlo"
            " and Quasi-Monte Carlo Methods in Scientific Computing, Springer, 299–317."
        ),
        "pape_2003": (
            "Pape, R. A. (2003). The strategic logic of suicide terrorism. American Political "
            "Science Review 97(3), 343–361."
        ),
        "porter_white_2012": (
            "Porter, M. D. and White, G. (2012). Self-exciting hurdle models for terrorist "
            "activity. Annals of Applied Statistics 6(1), 106–124."
        ),
        "powell_2006": (
            "Powell, R. (2006). War as a commitment problem. International Organization 60(1), "
            "169–203."
        ),
        "powell_thyne_2011": (
            "Powell, J. M. and Thyne, C. L. (2011). Global instances of coups from 1950 to 2010: a "
            "new dataset. Journal of Peace Research 48(2), 249–259."
        ),
        "prentice_1978": (
            "Prentice, R. L. et al. (1978). The analysis of failure times in the presence of "
            "competing risks. Biometrics 34(4), 541–554."
        ),
        "savage_caverley_2017": (
            "Savage, J. D. and Caverley, J. D. (2017). When human capital threatens the Capitol: "
            "foreign aid in the form of military training and coups. Journal of Peace Research "
            "54(4), 542–557."
        ),
        "schwartz_1997": (
            "Schwartz, E. S. (1997). The stochastic behavior of commodity prices: implications for "
            "valuation and hedging. Journal of Finance 52(3), 923–973."
        ),
        "section_7008": (
            "United States, Department of State, Foreign Operations, and Related Programs "
            "Appropriations Act, section 7008 (restriction of assistance after a military coup), "
            "renewed yearly."
        ),
        "shannon_2015": (
            "Shannon, M., Thyne, C., Hayden, S. and Dugan, A. (2015). The international community's"
            " reaction to coups. Foreign Policy Analysis 11(4), 363–376."
        ),
        "simmons_elkins_2004": (
            "Simmons, B. A. and Elkins, Z. (2004). The globalization of liberalization: policy "
            "diffusion in the international political economy. American Political Science Review "
            "98(1), 171–189."
        ),
        "steele_2014": (
            "Steele, G. L., Lea, D. and Flood, C. H. (2014). Fast splittable pseudorandom number "
            "generators. OOPSLA 2014, 453–472."
        ),
        "swed_arduino_2024": (
            "Swed, O. and Arduino, A. (2024). Private military companies and civilian violence in "
            "the Central African Republic."
        ),
        "thyne_2010": (
            "Thyne, C. L. (2010). Supporter of stability or agent of agitation? The effect of US "
            "foreign policy on coups in Latin America, 1960–99. Journal of Peace Research 47(4), "
            "449–461."
        ),
        "walt_1987": "Walt, S. M. (1987). The Origins of Alliances. Cornell University Press.",
        "walter_1997": (
            "Walter, B. F. (1997). The critical barrier to civil war settlement. International "
            "Organization 51(3), 335–364."
        ),
        "wolf_2011": (
            "Wolf, R. (2011). Respect and disrespect in international politics: the significance of"
            " status recognition. International Theory 3(1), 105–142."
        ),
        "zammit_mangion_2012": (
            "Zammit-Mangion, A., Dewar, M., Kadirkamanathan, V. and Sanguinetti, G. (2012). Point "
            "process modelling of the Afghan War Diary. Proceedings of the National Academy of "
            "Sciences 109(31), 12414–12419."
        ),
        "zartman_2000": (
            "Zartman, I. W. (2000). Ripeness: the hurting stalemate and beyond. In Stern, P. C. and"
            " Druckman, D. (eds), International Conflict Resolution after the Cold War, National "
            "Academy Press, 225–250."
        ),
        "zurcher_2017": (
            "Zürcher, C. (2017). What do we (not) know about development aid and violence? A "
            "systematic review. World Development 98, 506–522."
        ),
    }
)


def reference(key: str) -> str:
    """Full reference of a key.

    Raises
    ------
    InputError
        if the key is unknown (the nearest are offered).
    """
    if key not in CITATIONS:
        raise InputError("citations", f"{key!r} is not a known work.", nearest(key, CITATIONS))
    return CITATIONS[key]
