"""Jobs: the reports that a plan stands for, and all that is wrong with it before anything runs."""

import pytest

from stance.batches.jobs import jobs_of
from stance.batches.plan import PlanError, read_plan
from stance.options import DEFAULT_CODEBOOKS
from stance.paths import notebooks_folder


def jobs(plan):
    return jobs_of(read_plan(plan), "plan.yaml")


def told(plan):
    with pytest.raises(PlanError) as caught:
        jobs(plan)
    return str(caught.value)


def test_every_combination_of_the_matrix_is_a_report(plan, source):
    made = jobs(
        plan(matrix={"actor": ["USA", "PRK"], "period": [2021, "2022-05"]}, parameters={"draws": 100})
    )
    assert [job.name for job in made] == [
        "small-USA-2021", "small-USA-2022-05", "small-PRK-2021", "small-PRK-2022-05",
    ]  # fmt: skip
    assert made[1].parameters == {
        "actor": "USA", "draws": 100, "input_path": str(source),
        "date_from": "2022-05-01", "date_to": "2022-05-31",
    }  # fmt: skip
    assert {job.formats for job in made} == {("html",)} and made[0].scoring is None


def test_without_a_matrix_there_is_one_report(plan):
    assert [job.name for job in jobs(plan())] == ["small"]
    assert [job.name for job in jobs(plan(name="the: best / one"))] == ["the-best-one"]


def test_names_are_filled_in(plan, source):
    entry = {"name": "{input} of {actor}, {notebook} {draws}", "matrix": {"actor": ["Kim Jong Un"]}}
    (job,) = jobs(plan(**entry, parameters={"draws": 100}))
    assert job.name == "spring-talks-of-Kim-Jong-Un-small-100"


def test_inputs_may_be_in_the_matrix(plan, source):
    made = jobs(plan(matrix={"input": [str(source), str(source / "a.txt")]}))
    assert [(job.name, job.parameters["input_path"]) for job in made] == [
        ("small-spring-talks", str(source)), ("small-a", str(source / "a.txt")),
    ]  # fmt: skip


def test_what_stands_in_a_report_goes_before_what_is_for_all(plan, source):
    whole = plan(parameters={"draws": 200}) | {"parameters": {"draws": 100, "title": "x"}}
    assert jobs(whole)[0].parameters["draws"] == 200 and jobs(whole)[0].parameters["title"] == "x"
    other = plan(input=str(source / "a.txt"), formats=["pdf"])
    assert jobs(other)[0].parameters["input_path"] == str(source / "a.txt")
    assert jobs(other)[0].formats == ("pdf",)


def test_what_is_for_all_goes_to_the_notebooks_that_have_it(plan, scored_notebook):
    both = plan() | {"scorer": "rules"}
    both["reports"] = [*both["reports"], {"notebook": scored_notebook}]
    small, sharing = jobs(both)
    assert "scorer" not in small.parameters and sharing.parameters["scorer"] == "rules"
    assert sharing.scoring is not None and small.scoring is None
    assert (sharing.scoring.scorer, sharing.scoring.codebooks) == ("rules", DEFAULT_CODEBOOKS)


def test_reports_of_one_input_share_its_scoring(source, scored_notebook):
    reports = [
        {"notebook": scored_notebook, "matrix": {"actor": ["USA", "PRK"], "scorer": ["rules", "joint"]}},
        {"notebook": "01_briefing", "scorer": "rules"},
    ]
    made = jobs({"input": str(source), "reports": reports})
    assert len({job.scoring for job in made}) == 2
    assert made[0].scoring == made[2].scoring == made[4].scoring


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ({"notebook": "02_nothing"}, "report 1 (02_nothing): unknown notebook '02_nothing'"),
        ({"notebook": "00_explore"}, "the notebook has no parameter output: it is to be looked at"),
        (
            {"parameters": {"drawz": 1}},
            "unknown parameter 'drawz' (did you mean 'draws'?); allowed: input, period",
        ),
        ({"parameters": {"draws": 7}}, "draws: expected a whole number from 100 to 100000, found 7"),
        ({"matrix": {"draws": [100, "x"]}}, "draws: expected a whole number from 100 to 100000, found 'x'"),
        ({"matrix": {"actor": [True]}}, "actor: expected text, found True"),
        ({"parameters": {"date_from": "May"}}, "date_from: expected a date as YYYY-MM-DD"),
        ({"parameters": {"date_from": "2022-01-01", "date_to": "2021-01-01"}}, "is later than date_to"),
        ({"parameters": {"output": "x"}}, "output: a batch sets it itself"),
        ({"parameters": {"input_path": "x"}}, "input_path: write input instead"),
        ({"input": "nowhere"}, "input_path: nowhere does not exist"),
        ({"scorer": "rules"}, "unknown parameter 'scorer'"),
        ({"formats": ["odt"]}, "unknown format 'odt'; allowed: html, pdf, docx"),
        ({"matrix": {"actor": "USA"}}, "matrix, actor: expected a list of values, found 'USA'"),
        ({"matrix": {"actor": []}}, "matrix, actor: expected a list of values, found []"),
        ({"matrix": {"period": ["2021-13"]}}, "period: there is no 2021-13"),
        ({"matrix": {"period": {"from": 2021}}}, "matrix, period: needs both from and to"),
        (
            {"matrix": {"period": [2021]}, "parameters": {"date_to": "2021-05-01"}},
            "give either the one or the",
        ),
        (
            {"name": "x-{acter}", "matrix": {"actor": ["USA"]}},
            "unknown placeholder in name 'acter' (did you mean",
        ),
        ({"name": "{actor.x}", "matrix": {"actor": ["USA"]}}, "unknown placeholder in name 'actor.x'"),
        ({"name": "{actor!r}", "matrix": {"actor": ["USA"]}}, "unknown placeholder in name 'actor'"),
        ({"name": "{actor", "matrix": {"actor": ["USA"]}}, "has a brace too many or too few"),
        ({"name": "x", "matrix": {"actor": ["USA", "PRK"]}}, "the name 'x' is given twice by its matrix"),
        ({"matrix": {"actor": ["USA", "usa"]}}, "the name 'small-usa' is given twice by its matrix"),
        ({"name": "index.html"}, "the name index.html is taken"),
        ({"matrix": {"draws": list(range(100, 2200))}}, "2,100 reports; at most 2,000"),
    ],
)
def test_what_does_not_fit_is_told_with_its_place(entry, words, plan):
    message = told(plan(**entry))
    assert message.startswith("plan.yaml, report 1 (") and words in message
    assert len(message.splitlines()) == 1


def test_faults_of_several_reports_are_told_at_once(plan):
    whole = plan(parameters={"draws": 1})
    whole["reports"] += [{"notebook": "none"}]
    first, second = told(whole).splitlines()
    assert "report 1" in first and "report 2 (none)" in second


def test_a_name_that_two_reports_have(plan):
    whole = plan(name="one")
    whole["reports"] *= 2
    assert "report 2" in told(whole) and "the name 'one' is given by report 1" in told(whole)


def test_a_default_that_only_the_notebook_knows_has_to_be_given(tmp_path, source, scored_notebook):
    path = tmp_path / "sharing.ipynb"
    computed = path.read_text().replace('scorer: str = \\"\\"', "scorer: str = min('rules')")
    assert "min('rules')" in computed
    path.write_text(computed)
    plan = {"input": str(source), "reports": [{"notebook": scored_notebook}]}
    message = told(plan)
    assert "scorer: the notebook computes it (min('rules'))" in message and "give scorer in" in message
    (job,) = jobs(plan | {"scorer": "rules"})
    assert job.scoring is not None and job.scoring.scorer == "rules"


def test_a_plan_needs_an_input(notebook):
    assert "no input is named" in told({"reports": [{"notebook": notebook}]})


def test_a_parameter_for_all_that_no_notebook_has(plan):
    assert told(plan() | {"parameters": {"drawz": 1}}).startswith(
        "plan.yaml, parameters: unknown parameter 'drawz'"
    )
    assert "unknown parameter 'scorer'" in told(plan() | {"scorer": "rules"})


def test_the_sample_plan_fits():
    path = notebooks_folder().parent / "data" / "plans" / "korea.yaml"
    made = jobs_of(read_plan(path), str(path))
    assert len(made) == 24 and len({job.scoring for job in made}) == 1
    assert "profile-USA" in {job.name for job in made} and "briefing-2021-Q2" in {job.name for job in made}
