"""The design of an evaluation: a document that is sealed before outcomes are known."""

from servanda.evaluation.effects.design.document import (
    Design,
    Donors,
    Exclusion,
    Minimum,
    Outcome,
    Placebos,
    Predictor,
    Significance,
    Treated,
    Window,
    Windows,
)
from servanda.evaluation.effects.design.reading import (
    ReadDesign,
    json_schema,
    read_design,
)

__all__ = [
    "Design",
    "Donors",
    "Exclusion",
    "Minimum",
    "Outcome",
    "Placebos",
    "Predictor",
    "ReadDesign",
    "Significance",
    "Treated",
    "Window",
    "Windows",
    "json_schema",
    "read_design",
]
