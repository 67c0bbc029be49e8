"""Campaigns: written, read back as a form takes them, refused where they cannot be."""

from datetime import date

import pytest

from app.core.errors import ShukeError
from app.db.open import OpenFile
from app.services import campaigns
from app.services.campaigns import CampaignDraft
from app.services.validation import ValidationError

TASTING = CampaignDraft(
    "春茶品鉴会", date(2026, 4, 5), date(2026, 4, 20), "到店", cost=120_000, offer="到店试饮送小样"
)


def test_a_campaign_comes_back_as_it_was_written(db: OpenFile) -> None:
    with db.write("campaign.save", subject="") as session:
        number = campaigns.create(session, TASTING)
    with db.reader() as reader:
        assert campaigns.draft_of(reader, number) == TASTING
        assert campaigns.channels(reader) == ["到店"]
    with db.write("campaign.trash", subject="") as session:
        campaigns.trash(session, [number])
    with db.reader() as reader, pytest.raises(ShukeError, match="gone"):
        campaigns.draft_of(reader, number)
    db.undo()
    with db.reader() as reader:
        assert campaigns.draft_of(reader, number).name == "春茶品鉴会"


@pytest.mark.parametrize(
    "draft, refused",
    [
        (CampaignDraft("", date(2026, 1, 1)), {"name": "required"}),
        (CampaignDraft("x", None), {"starts_on": "required"}),
        (CampaignDraft("x", date(2026, 1, 2), date(2026, 1, 1)), {"ends_on": "ends_before"}),
        (CampaignDraft("x", date(2026, 1, 2), cost=-1), {"cost": "out_of_range"}),
        (CampaignDraft("x", date(2026, 1, 2), cost=None), {"cost": "bad_amount"}),
    ],
)
def test_what_cannot_be_is_refused(db: OpenFile, draft: CampaignDraft, refused: dict[str, str]) -> None:
    with pytest.raises(ValidationError) as error, db.write("campaign.save", subject="") as session:
        campaigns.create(session, draft)
    assert error.value.fields == refused
