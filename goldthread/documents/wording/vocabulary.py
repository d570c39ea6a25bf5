"""General words of UK public bodies that the readings rely on. None is a proper name."""

from __future__ import annotations


def listed(text: str) -> frozenset[str]:
    """The words of a list written as running text."""
    return frozenset(text.split())


# Words so common that they may stand on either side of a cell border.
COMMON_WORDS = listed(
    """
    a about after all also an and any are as at be been before between both but by can do
    each for from had has have how if in into is it its more most must new no not of on
    one only or our out over own people plan services should so some staff support than
    that the their them then there these they this those through time to under up use was
    we well were what when where which who will with within work year years you your
    """
)

# Words on which no measure or sentence ends.
CONNECTIVES = listed(
    """
    a about across after all an and any as at based before between by called during each
    every following for from if in including into is its like named of on or our over per
    such than that the their this through to towards under use using via when where which
    who with within without
    """
)

# Nouns and determiners that begin sentences here and are seldom capitals within one.
COMMON_STARTS = listed(
    """
    adults all carers children citizens clients customers employees families families'
    each every members parents participants partners patients people practitioners
    providers pupils residents schools services staff tenants there users volunteers
    waiting workers
    """
)

# Words for people who are counted.
PEOPLE = listed(
    """
    adults carers children citizens clients customers employees individuals learners men
    parents participants patients people pupils residents smokers staff tenants users
    volunteers women workers
    """
)

# Nouns that close or carry the name of a body, team or post in UK public life.
BODY_WORDS = listed(
    """
    academy adviser advisor agency alliance ambassador assistant association authority
    board borough centre champion charity chief collaborative college commission
    commissioner commissioners commissioning committee consultant co-ordinator coordinator
    council councillor department deputy director directorate directors division executive
    federation forum foundation governors group head healthwatch hospital hospitals hub icb icp ccg
    pcn leader lead leads manager managers network nhs office officer officers partners
    partnership partnerships planner police practice practices programme providers
    provider region sector service services society specialist steering subgroup sub-group
    system taskforce team teams trust trusts union unit university vcs vcse vcfs
    workstream
    """
)

# What services are called after: a name of these alone is a service ("Public Health").
SERVICE_SUBJECTS = listed(
    """
    adult adults care children children's community education environment family health
    housing human integrated leisure legal library mental planning primary public
    resources social sport transport wellbeing youth
    """
)
