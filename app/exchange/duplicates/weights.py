"""How each outcome of a comparison looks for one person, a family, twins and strangers.

Estimated by reasoning, not fitted: a rough figure that says what it means survives other people's data, a fitted one
describes the data it came from. Chances of one comparison need not add up to one; what is left is seen by nobody.
"""

from __future__ import annotations

from typing import Final

from app.exchange.duplicates.chances import Chances

NAMES: Final = {
    # Two full names of one script. The last figure is a multiple of how common the name itself is (`frequency`): there
    # are some six other ways to write what sounds like 李晓明.
    "same_name": Chances(0.72, 0.002, 0.0005, 1),
    "script_variant": Chances(0.72, 0.002, 0.0005, 1),
    "middle_name": Chances(0.06, 0.004, 0.0005, 1.2),
    "nickname": Chances(0.06, 0.004, 0.0005, 2),
    "swapped_name": Chances(0.05, 0.0002, 0.00002, 0.1),
    "swapped_given": Chances(0.01, 0.003, 0.003, 1.5),
    "initial": Chances(0.9, 0.1, 0.1, 1),
    "sounds_alike": Chances(0.05, 0.003, 0.006, 6),
    "sounds_nearly": Chances(0.03, 0.004, 0.01, 12),
    "looks_alike": Chances(0.03, 0.004, 0.01, 6),
    "typo_in_name": Chances(0.05, 0.003, 0.004, 4),
    "typos_in_name": Chances(0.01, 0.002, 0.002, 8),
    "character_missing": Chances(0.03, 0.006, 0.01, 8),
    "surname_differs": Chances(0.012, 0.01, 0.002, 30),
    # Two names of which nothing or only the surname agrees; here the last figure stands for itself.
    "one_character": Chances(0.01, 0.08, 0.5, 0.02),
    "given_differs": Chances(0.003, 0.45, 0.98, 0.05),
    "other_name": Chances(0.002, 0.45, 0.002, 0.95),
    # One is shorter than a full name; given that it is. Multiples again, of how common the part is that agrees.
    "form_of_address": Chances(0.9, 0.25, 0.6, 1),
    "familiar_form": Chances(0.85, 0.15, 0.3, 1),
    "given_only": Chances(0.8, 0.02, 0.02, 1),
    "surname_only": Chances(0.8, 0.5, 0.9, 1),
    "other_short_name": Chances(0.06, 0.7, 0.5, 0.95),
    # Chinese characters on one side, letters on the other.
    "pinyin": Chances(0.5, 0.002, 0.002, 3),
    "surname_in_pinyin": Chances(0.2, 0.4, 0.9, 1.5),
    "other_given_in_pinyin": Chances(0.01, 0.45, 0.95, 0.05),
    "other_script": Chances(0.15, 0.55, 0.1, 0.95),
}
RARE: Final = frozenset(NAMES) - {
    "one_character",
    "given_differs",
    "other_name",
    "other_short_name",
    "other_given_in_pinyin",
    "other_script",
}
"""Outcomes whose last figure is a multiple of the name's frequency."""

ORGANISATIONS: Final = {
    "same_name": Chances(0.75, 0.03, 0.03, 1),
    "script_variant": Chances(0.75, 0.03, 0.03, 1),
    "legal_form": Chances(0.3, 0.02, 0.02, 1.5),
    "typo_in_name": Chances(0.06, 0.004, 0.004, 4),
    "sounds_alike": Chances(0.05, 0.003, 0.003, 3),
    "part_of_name": Chances(0.1, 0.05, 0.05, 20),
    "branch_missing": Chances(0.06, 0.3, 0.3, 1),
    "other_branch": Chances(0.002, 0.6, 0.6, 1),
    "other_name": Chances(0.003, 0.3, 0.3, 0.98),
}
"""For organisations the "family" are branches of one business and neighbours behind one switchboard."""

BIRTHDAYS: Final = {
    "same_birthday": Chances(0.85, 0.004, 1, 6e-5),
    "lunar_solar": Chances(0.05, 0.0005, 0.06, 4e-6),
    "calendar_mixed": Chances(0.04, 0.001, 0.05, 5e-5),
    "same_day": Chances(0.85, 0.008, 1, 0.0028),
    "swapped_day": Chances(0.03, 0.0005, 0.03, 6e-5),
    "birthday_typo": Chances(0.03, 0.004, 0.03, 0.0015),
    "birth_year_differs": Chances(0.025, 0.004, 0.002, 0.0028),
    "same_month": Chances(0.9, 0.01, 1, 0.002),
    "other_birthday": Chances(0.03, 0.98, 0.004, 1),
}

PHONES: Final = {
    "same_mobile": Chances(0.6, 0.25, 0.25, 2e-6),
    "same_phone": Chances(0.6, 0.3, 0.4, 1e-5),
    "phone_ending": Chances(0.1, 0.03, 0.03, 2e-6),
    "phone_typo": Chances(0.04, 0.008, 0.008, 2e-6),
    "phone_near": Chances(0.012, 0.004, 0.004, 2e-5),
    "other_phone": Chances(0.3, 0.7, 0.6, 1),
}

EMAILS: Final = {
    "same_email": Chances(0.6, 0.06, 0.06, 2e-6),
    "shared_email": Chances(0.6, 0.4, 0.4, 1e-4),
    "email_typo": Chances(0.05, 0.003, 0.003, 2e-5),
    "other_email": Chances(0.35, 0.9, 0.85, 1),
}

ADDRESSES: Final = {
    "same_address": Chances(0.6, 0.75, 0.75, 2e-5),
    "address_near": Chances(0.15, 0.1, 0.1, 3e-4),
    "same_street": Chances(0.02, 0.02, 0.02, 0.006),
    "moved_house": Chances(0.3, 0.15, 0.15, 1),
}

MEMBERS: Final = {
    "same_member_number": Chances(0.85, 0.03, 0.02, 2e-6),
    # Who was entered twice got two numbers: it says little against. In one shop it would say more, in the next nothing.
    "other_member_number": Chances(0.4, 0.98, 0.98, 1),
}

HANDLES: Final = {
    "same_handle": Chances(0.6, 0.02, 0.02, 2e-6),
    "other_handle": Chances(0.3, 0.95, 0.95, 1),
}

GENDERS: Final = {
    "same_gender": Chances(0.97, 0.48, 0.65, 0.5),
    "other_gender": Chances(0.03, 0.52, 0.35, 0.5),
}

EMPLOYERS: Final = {
    "same_organisation": Chances(0.6, 0.15, 0.1, 0.01),
    "other_organisation": Chances(0.3, 0.8, 0.8, 1),
}
