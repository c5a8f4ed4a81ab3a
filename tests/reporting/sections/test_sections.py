from stance.reporting import charts, sections


def test_they_offer_what_notebooks_show():
    for package in (charts, sections):
        assert package.__all__ == sorted(package.__all__)
        assert all(name.isupper() or callable(getattr(package, name)) for name in package.__all__)
