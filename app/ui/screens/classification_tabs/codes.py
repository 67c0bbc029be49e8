"""The codes of the tabs; their names stand in the words under `analytics.analysis.<code>`."""

RFM, LIFECYCLE, VALUE, NEEDS, BEHAVIOUR = "rfm", "lifecycle", "value", "needs", "behaviour"
