#pragma once

#include <array>
#include <string_view>

namespace mostari {

struct WithdrawnCurrency {
  std::string_view code;
  std::string_view name;
  int year = 0;  ///< in which ISO 4217 withdrew the code; the money itself may have ended a little before
};

/// Withdrawn since 1990: ISO 4217, list three (codes for historic denominations), and for the years from 2014 on its
/// amendments as the Interinstitutional Style Guide of the European Union lists them. Codes of funds and of countries'
/// second accounts are left out.
inline constexpr std::array withdrawn_currencies{
    WithdrawnCurrency{"ADP", "Andorran peseta", 2003},
    WithdrawnCurrency{"AFA", "Afghani", 2003},
    WithdrawnCurrency{"ANG", "Netherlands Antillean guilder", 2025},
    WithdrawnCurrency{"AOK", "Angolan kwanza", 1991},
    WithdrawnCurrency{"AON", "Angolan new kwanza", 2000},
    WithdrawnCurrency{"AOR", "Angolan kwanza reajustado", 2000},
    WithdrawnCurrency{"ARA", "Argentine austral", 1992},
    WithdrawnCurrency{"ATS", "Austrian schilling", 2002},
    WithdrawnCurrency{"AZM", "Azerbaijani manat", 2005},
    WithdrawnCurrency{"BAD", "Dinar of Bosnia and Herzegovina", 1997},
    WithdrawnCurrency{"BEF", "Belgian franc", 2002},
    WithdrawnCurrency{"BGL", "Bulgarian lev", 2003},
    WithdrawnCurrency{"BRE", "Brazilian cruzeiro", 1993},
    WithdrawnCurrency{"BRN", "Brazilian new cruzado", 1990},
    WithdrawnCurrency{"BRR", "Brazilian cruzeiro real", 1994},
    WithdrawnCurrency{"BYB", "Belarusian ruble", 2001},
    WithdrawnCurrency{"BYR", "Belarusian ruble", 2017},
    WithdrawnCurrency{"CSD", "Serbian dinar of Serbia and Montenegro", 2006},
    WithdrawnCurrency{"CSK", "Czechoslovak koruna", 1993},
    WithdrawnCurrency{"CUC", "Cuban convertible peso", 2021},
    WithdrawnCurrency{"CYP", "Cyprus pound", 2008},
    WithdrawnCurrency{"DDM", "Mark of the German Democratic Republic", 1990},
    WithdrawnCurrency{"DEM", "German mark", 2002},
    WithdrawnCurrency{"ECS", "Ecuadorian sucre", 2000},
    WithdrawnCurrency{"EEK", "Estonian kroon", 2011},
    WithdrawnCurrency{"ESP", "Spanish peseta", 2002},
    WithdrawnCurrency{"FIM", "Finnish markka", 2002},
    WithdrawnCurrency{"FRF", "French franc", 2002},
    WithdrawnCurrency{"GEK", "Georgian coupon", 1995},
    WithdrawnCurrency{"GHC", "Ghanaian cedi", 2008},
    WithdrawnCurrency{"GRD", "Greek drachma", 2002},
    WithdrawnCurrency{"GWP", "Guinea-Bissau peso", 1997},
    WithdrawnCurrency{"HRD", "Croatian dinar", 1995},
    WithdrawnCurrency{"HRK", "Croatian kuna", 2023},
    WithdrawnCurrency{"IEP", "Irish pound", 2002},
    WithdrawnCurrency{"ITL", "Italian lira", 2002},
    WithdrawnCurrency{"LTL", "Lithuanian litas", 2015},
    WithdrawnCurrency{"LTT", "Lithuanian talonas", 1993},
    WithdrawnCurrency{"LUF", "Luxembourg franc", 2002},
    WithdrawnCurrency{"LVL", "Latvian lats", 2014},
    WithdrawnCurrency{"LVR", "Latvian ruble", 1994},
    WithdrawnCurrency{"MGF", "Malagasy franc", 2004},
    WithdrawnCurrency{"MRO", "Mauritanian ouguiya", 2018},
    WithdrawnCurrency{"MTL", "Maltese lira", 2008},
    WithdrawnCurrency{"MXP", "Mexican peso", 1993},
    WithdrawnCurrency{"MZM", "Mozambican metical", 2006},
    WithdrawnCurrency{"NIC", "Nicaraguan cordoba", 1990},
    WithdrawnCurrency{"NLG", "Dutch guilder", 2002},
    WithdrawnCurrency{"PEI", "Peruvian inti", 1991},
    WithdrawnCurrency{"PLZ", "Polish zloty", 1997},
    WithdrawnCurrency{"PTE", "Portuguese escudo", 2002},
    WithdrawnCurrency{"ROL", "Romanian leu", 2005},
    WithdrawnCurrency{"RUR", "Russian ruble", 2004},
    WithdrawnCurrency{"SDD", "Sudanese dinar", 2007},
    WithdrawnCurrency{"SDP", "Sudanese pound", 1998},
    WithdrawnCurrency{"SIT", "Slovenian tolar", 2007},
    WithdrawnCurrency{"SKK", "Slovak koruna", 2009},
    WithdrawnCurrency{"SRG", "Surinamese guilder", 2003},
    WithdrawnCurrency{"STD", "Sao Tome and Principe dobra", 2018},
    WithdrawnCurrency{"SUR", "Ruble of the Soviet Union", 1990},
    WithdrawnCurrency{"TJR", "Tajik ruble", 2001},
    WithdrawnCurrency{"TMM", "Turkmen manat", 2009},
    WithdrawnCurrency{"TPE", "Timor escudo", 2002},
    WithdrawnCurrency{"TRL", "Turkish lira", 2005},
    WithdrawnCurrency{"UAK", "Ukrainian karbovanets", 1996},
    WithdrawnCurrency{"UYP", "Uruguayan peso", 1993},
    WithdrawnCurrency{"VEB", "Venezuelan bolivar", 2008},
    WithdrawnCurrency{"VEF", "Venezuelan bolivar", 2018},
    WithdrawnCurrency{"XEU", "European Currency Unit (ECU)", 1999},
    WithdrawnCurrency{"YDD", "Dinar of Democratic Yemen", 1991},
    WithdrawnCurrency{"YUM", "Yugoslav new dinar", 2003},
    WithdrawnCurrency{"YUN", "Yugoslav dinar", 1995},
    WithdrawnCurrency{"ZMK", "Zambian kwacha", 2012},
    WithdrawnCurrency{"ZRN", "New zaire", 1999},
    WithdrawnCurrency{"ZRZ", "Zaire", 1994},
    WithdrawnCurrency{"ZWD", "Zimbabwe dollar", 2008},
    WithdrawnCurrency{"ZWL", "Zimbabwe dollar, fourth", 2024},
    WithdrawnCurrency{"ZWN", "Zimbabwe dollar, second", 2006},
    WithdrawnCurrency{"ZWR", "Zimbabwe dollar, third", 2009}};

}  // namespace mostari
