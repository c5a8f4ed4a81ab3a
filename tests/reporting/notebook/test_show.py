import json

import pandas as pd
import pytest

from stance.reporting import charts
from stance.reporting.notebook.show import KEY, Missing, Picture, head, picture

TWIN = {"$schema": "https://vega.github.io/schema/vega-lite/v6.json", "mark": "point"}


@pytest.fixture
def shown(actors):
    def made(**more):
        return picture(charts.ranking(actors), name="ranking", alt="Words <&>", caption="A & B", **more)

    return made


@pytest.mark.parametrize(
    ("days", "covers"),
    [
        ([], "0 articles"),
        (["2021-06-01"], "1 article by 1 outlet, 1 June 2021"),
        ([None], "1 article by 1 outlet; it has no day"),
        ([None, None], "2 articles by 2 outlets; none of them has a day"),
        ([None, "2021-06-01"], "2 articles by 2 outlets, 1 June 2021; 1 of them has no day"),
        ([None, "2021-06-01", None], "3 articles by 3 outlets, 1 June 2021; 2 of them have no day"),
    ],
)
def test_the_head_says_how_many_articles_have_no_day(days, covers):
    outlets = [f"Post {n}" for n in range(len(days))]
    articles = pd.DataFrame({"published": pd.to_datetime(pd.Series(days, dtype="str")), "outlet": outlets})
    assert head("Who?", articles, ["korea"]).lines[0] == covers


def test_a_picture_is_shown_with_its_words(shown):
    data, metadata = shown()._repr_mimebundle_()
    assert 'alt="Words &lt;&amp;&gt;"' in data["text/html"] and "<figcaption>A &amp; B<" in data["text/html"]
    assert data["text/plain"] == "Words <&>" and data["image/svg+xml"].startswith("<?xml")
    assert metadata[KEY] == {"kind": "chart", "name": "ranking", "alt": "Words <&>", "caption": "A & B"}


def test_the_twin_travels_in_the_metadata_and_is_not_shown(shown):
    plain, _ = shown()._repr_mimebundle_()
    data, metadata = shown(twin=TWIN)._repr_mimebundle_()
    assert metadata[KEY]["twin"] == TWIN
    assert data == plain


def test_a_bundle_with_a_twin_can_be_stored(shown):
    bundle = shown(twin=TWIN)._repr_mimebundle_()
    assert json.loads(json.dumps(bundle))[1][KEY]["twin"] == TWIN


def test_without_a_figure_the_sentence_stands_there_and_the_twin_is_dropped(tmp_path):
    found = picture(None, name="ranking", alt="There is no chart.", caption="", twin=TWIN)
    assert isinstance(found, Missing)
    data, metadata = found._repr_mimebundle_()
    assert "There is no chart." in data["text/html"] and not metadata
    found.save(tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "name", ["a/b", "../up", ".hidden", "", "a:b", "what?", "a\nb", "back\\slash", "end."]
)
@pytest.mark.parametrize("drawn", [True, False])
def test_a_name_that_no_file_can_have_is_refused(actors, name, drawn):
    with pytest.raises(ValueError, match="no chart can be called"):
        picture(charts.ranking(actors) if drawn else None, name=name, alt="Words", caption="")


def test_a_picture_may_have_any_other_name(actors, tmp_path):
    picture(charts.ranking(actors), name="größe (1) a.b", alt="Words", caption="").save(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["größe (1) a.b.png", "größe (1) a.b.svg"]


def test_a_picture_is_saved_in_both_forms(shown, tmp_path):
    found = shown(twin=TWIN)
    assert isinstance(found, Picture)
    found.save(tmp_path / "charts")
    assert sorted(path.name for path in (tmp_path / "charts").iterdir()) == ["ranking.png", "ranking.svg"]
    assert (tmp_path / "charts" / "ranking.png").read_bytes().startswith(b"\x89PNG")
