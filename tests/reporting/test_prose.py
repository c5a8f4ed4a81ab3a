from stance.reporting import prose


def test_it_offers_every_kind_of_paragraph():
    assert sorted(prose.__all__) == [
        "actor_paragraph", "differences_paragraph", "method_block", "outlets_paragraph",
        "sentiment_paragraph", "stability_paragraph", "summary", "turns_paragraph",
    ]  # fmt: skip
    assert all(callable(getattr(prose, name)) for name in prose.__all__)
