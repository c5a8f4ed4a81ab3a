"""One actor of the small corpus, for the sections of a profile."""

import pytest

from stance.measures.actors import actor_table
from stance.measures.findings import Findings
from stance.measures.settings import MeasureSettings
from stance.reporting.sections.profile.one_actor import OneActor

FEW_DRAWS = MeasureSettings(draws=200)


@pytest.fixture
def addressed(statements):
    """The statements with addressees: North Korea's to the United States and South Korea by turns."""
    rows = statements.assign(target_government="")
    theirs = rows.index[rows["government"] == "PRK"]
    rows.loc[theirs, "target_government"] = ["USA" if i % 2 else "KOR" for i in range(len(theirs))]
    rows.loc[theirs[0], "target_government"] = "PRK"
    return rows


@pytest.fixture
def one(articles, names):
    """Make the tables of an actor of some statements."""

    def made(statements, actor, name="", **more):
        actors = actor_table(statements, FEW_DRAWS, names=names)
        return OneActor(
            Findings(statements, articles, actors, FEW_DRAWS, names), actor, name or actor, **more
        )

    return made
