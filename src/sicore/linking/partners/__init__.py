"""Partners for a record or a described need, with the reasons for each suggestion."""

from sicore.linking.partners.facets import Facets, Kin, facets_of
from sicore.linking.partners.likeness import kin_of
from sicore.linking.partners.need import PartnerNeed, need_of
from sicore.linking.partners.need_file import NeedError, read_need
from sicore.linking.partners.profile import KINDS, Profile, contacts_of, parties_of, profile_of
from sicore.linking.partners.suggesting import WEIGHTS, Reason, Suggestion, points_for, suggest
from sicore.linking.partners.words import RootedWords, Word, WordReader, plain_words

__all__ = [
    "KINDS",
    "WEIGHTS",
    "Facets",
    "Kin",
    "NeedError",
    "PartnerNeed",
    "Profile",
    "Reason",
    "RootedWords",
    "Suggestion",
    "Word",
    "WordReader",
    "contacts_of",
    "facets_of",
    "kin_of",
    "need_of",
    "parties_of",
    "plain_words",
    "points_for",
    "profile_of",
    "read_need",
    "suggest",
]
