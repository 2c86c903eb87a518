"""Published studies that several tests compute again."""

from math import log

from sicore.evaluation.means import Group, hedges_g
from sicore.evaluation.studies import Study
from sicore.evaluation.two_by_two import TwoByTwo, risk_ratio

BCG = (
    ("Aronson 1948", 4, 119, 11, 128),
    ("Ferguson & Simes 1949", 6, 300, 29, 274),
    ("Rosenthal et al 1960", 3, 228, 11, 209),
    ("Hart & Sutherland 1977", 62, 13536, 248, 12619),
    ("Frimodt-Moller et al 1973", 33, 5036, 47, 5761),
    ("Stein & Aronson 1953", 180, 1361, 372, 1079),
    ("Vandiviere et al 1973", 8, 2537, 10, 619),
    ("TPT Madras 1980", 505, 87886, 499, 87892),
    ("Coetzee & Berjak 1968", 29, 7470, 45, 7232),
    ("Rosenthal et al 1961", 17, 1699, 65, 1600),
    ("Comstock et al 1974", 186, 50448, 141, 27197),
    ("Comstock & Webster 1969", 5, 2493, 3, 2338),
    ("Comstock et al 1976", 27, 16886, 29, 17825),
)
"""Colditz et al. 1994, JAMA 271:698: with and without disease among vaccinated, then among the others."""

BORENSTEIN_SIX = (
    ("Carroll", 94, 22, 60, 92, 20, 60),
    ("Grant", 98, 21, 65, 92, 22, 65),
    ("Peck", 98, 28, 40, 88, 26, 40),
    ("Donat", 94, 19, 200, 82, 17, 200),
    ("Stewart", 98, 21, 50, 88, 22, 45),
    ("Young", 96, 21, 85, 92, 22, 85),
)
"""Borenstein et al. 2009, table 14.1: mean, deviation and number of the treated, then of the others."""


def bcg_studies() -> list[Study]:
    """The log risk ratios of the trials."""
    tables = {name: TwoByTwo(treated_with=a, treated=a + b, control_with=c, control=c + d) for name, a, b, c, d in BCG}
    effects = {name: risk_ratio(table) for name, table in tables.items()}
    return [Study(name=name, estimate=log(each.estimate), variance=each.variance) for name, each in effects.items()]


def borenstein_studies() -> list[Study]:
    """The standardised mean differences of the six studies."""
    groups = {
        name: (Group(mean=m1, sd=s1, n=n1), Group(mean=m2, sd=s2, n=n2))
        for name, m1, s1, n1, m2, s2, n2 in BORENSTEIN_SIX
    }
    effects = {name: hedges_g(*pair) for name, pair in groups.items()}
    return [Study(name=name, estimate=each.estimate, variance=each.variance) for name, each in effects.items()]
