"""How others answer: stated beliefs behind one interface."""

import numpy as np
import pytest

from servanda.outlook.noise import Noise
from servanda.outlook.options import (
    ROLES,
    Policy,
    Response,
    Responses,
    StatedResponses,
    policies,
    value_of,
)
from servanda.outlook.options.responses import read_responses
from servanda.outlook.parameters import beliefs_of, draw_parameters
from servanda.outlook.priors import PriorsError, priors
from servanda.outlook.question import Option

DRAWN = draw_parameters(priors(), Noise(5, 0, 4000))


def respond(setting: str) -> Response:
    asked: Responses = StatedResponses()
    return asked.respond(Option(name="x", label="x", setting=setting))


def median(setting: str, role: str) -> float:
    return float(np.median(value_of(respond(setting), role, DRAWN)))


def test_where_nothing_is_asked_of_anybody_every_value_is_the_reference() -> None:
    for role, about in ROLES.items():
        assert value_of(respond("none"), role, DRAWN) == about.reference


def test_every_role_is_a_field_of_the_response() -> None:
    assert set(ROLES) | {"name", "label"} == set(Response.__dataclass_fields__)


@pytest.mark.parametrize("policy", policies().values(), ids=lambda p: p.name)
def test_shares_and_chances_stay_between_nothing_and_the_whole(policy: Policy) -> None:
    for role in ("comes_about", "delivered"):
        value = value_of(respond(policy.setting), role, DRAWN)
        assert (value >= 0.0).all()
        assert (value <= 1.0).all()


def test_a_partnership_lowers_dispute_and_gives_more_but_starts_later() -> None:
    assert median("partnership", "dispute") < median("compact", "dispute")
    assert median("partnership", "counter") < median("compact", "counter")
    assert median("partnership", "delivered") > median("compact", "delivered")
    assert median("partnership", "delay") > median("compact", "delay")


def test_a_convention_hardly_ever_comes_about_and_takes_years() -> None:
    assert median("convention", "comes_about") < 0.05
    assert median("convention", "delay") > 24.0


def test_acting_without_consent_raises_dispute_counter_moves_and_war() -> None:
    assert median("unilateral", "dispute") > 2.0
    assert median("unilateral", "counter") > 1.0
    assert median("unilateral", "new_war") == pytest.approx(2.3, rel=0.05)


def test_sanctions_act_without_anybody_being_there() -> None:
    assert median("sanctions", "settlement") > 1.0
    assert median("sanctions", "worsening") > 1.0
    assert median("sanctions", "growth") < 0.0
    assert value_of(respond("sanctions"), "delivered", DRAWN) == 1.0


def test_options_share_what_they_have_in_common() -> None:
    compact = value_of(respond("compact"), "delay", DRAWN)
    partnership = value_of(respond("partnership"), "delay", DRAWN)
    assert np.allclose(partnership / compact, DRAWN["response.partnership.delay"])


def test_under_no_effect_nothing_that_others_do_bears_on_the_host() -> None:
    held = draw_parameters(beliefs_of("no effect"), Noise(5, 0, 50))
    for policy in policies().values():
        response = respond(policy.setting)
        for role in (
            "counter",
            "settlement",
            "relapse",
            "worsening",
            "violence",
            "growth",
            "new_war",
        ):
            assert (value_of(response, role, held) == ROLES[role].reference).all()


def test_an_unknown_setting_is_refused() -> None:
    with pytest.raises(PriorsError, match="no setting is called moon"):
        respond("moon")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- {name: x, label: x, delay: [response.nothing]}", "response.nothing"),
        ("- {name: x, label: x, delay: []}", "list"),
        ("- {name: x, label: x, hope: [response.delay]}", "hope"),
        ("- {name: x}", "label"),
    ],
)
def test_a_faulty_response_is_refused_with_the_reason(text: str, said: str) -> None:
    with pytest.raises(PriorsError, match=said) as error:
        read_responses(text, "example.yaml")
    assert error.value.remedy
