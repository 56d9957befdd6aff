"""What every clause of a document can say of itself: source, standing, silence."""

from __future__ import annotations

from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, model_validator

from servanda.compact.model.kinds import Count, Id, Text

__all__ = ["STANDING", "Clause", "Deadline", "Office", "Source"]

STANDING = ("source", "unverified", "absent", "article", "note")
"""The fields in which a clause speaks of itself, not of the agreement."""


class Clause(BaseModel):
    """A part of a document.

    source      sources of the facts stated here and below, by id
    unverified  fields stated here for which no source was seen
    absent      fields that the agreement is known not to contain; a field that
                is merely left out is *not shown*
    article     the article of the authentic text that this clause renders
    note        a remark for the reader; no check relies on it
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    source: tuple[Id, ...] = ()
    unverified: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    article: Text | None = None
    note: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _an_empty_field_states_nothing(cls, value: Any) -> Any:  # noqa: ANN401
        """Drop known fields left empty; an unknown one stays, to be refused."""
        if not isinstance(value, dict) or None not in value.values():
            return value
        known = {info.alias or name for name, info in cls.model_fields.items()}
        return {
            key: item
            for key, item in value.items()
            if item is not None or key not in known
        }

    @model_validator(mode="after")
    def _standing_names_fields(self) -> Self:
        fields = type(self).model_fields
        names = {field.alias or name for name, field in fields.items()}
        stated = {
            fields[name].alias or name
            for name in self.model_fields_set
            if getattr(self, name) is not None
        }
        for name in self.unverified:
            if name not in stated:
                raise ValueError(
                    f"in `unverified` only fields stated here, not {name!r}"
                )
        for name in self.absent:
            if name not in names or name in STANDING:
                raise ValueError(
                    f"in `absent` only fields that exist here, not {name!r}"
                )
            if name in stated:
                raise ValueError(
                    f"in `absent` only fields not stated here; {name!r} is"
                )
        return self

    @model_validator(mode="after")
    def _each_id_is_used_once(self) -> Self:
        """Refuse two items of a list under one id: which is meant could not be told."""
        for name in type(self).model_fields:
            items = getattr(self, name)
            if not isinstance(items, tuple):
                continue
            ids = [item.id for item in items if hasattr(item, "id")]
            if len(set(ids)) < len(ids):
                repeated = next(each for each in ids if ids.count(each) > 1)
                raise ValueError(f"each id once under `{name}`, not {repeated!r} twice")
        return self

    def lacks(self, field: str) -> bool:
        """Tell whether the agreement is known not to contain a field."""
        return field in self.absent


class Source(Clause):
    """A source of facts, as far as it was seen.

    seen  whether the source itself was read by those who wrote the document
    """

    id: Id
    title: Text
    publisher: Text | None = None
    url: Text | None = None
    dated: Text | None = None
    seen: bool = True


class Office(Clause):
    """An office or post; people are never named.

    office  the post, as "Minister of Police"
    of      the party or body it belongs to, by id
    """

    office: Text
    of: Id

    def is_same(self, other: Office) -> bool:
        """Tell whether two mentions mean the same office, whatever the case."""
        mine, theirs = self.office.casefold(), other.office.casefold()
        return (mine, self.of) == (theirs, other.of)


class Deadline(Clause):
    """When something is due, with nothing left to assume.

    after      the event the time runs from, in words or as a field's path
    length     how many units
    unit       days, weeks, months or years
    calendar   all days, or working days of a named place
    rounding   what happens when the last day is not a working day
    time_zone  IANA time zone in which the day is counted
    """

    after: Text
    length: Count
    unit: Literal["days", "weeks", "months", "years"]
    calendar: Literal["all days", "working days"]
    rounding: Literal["none", "next working day", "previous working day"]
    time_zone: Text

    @property
    def days(self) -> int:
        """The longest number of calendar days the deadline can mean."""
        longest = {"days": 1, "weeks": 7, "months": 31, "years": 366}
        days = self.length * longest[self.unit]
        return days * 7 // 5 + 2 if self.calendar == "working days" else days
