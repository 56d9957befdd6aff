"""The front page: every compact in a list and on a plain map."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import urlencode

from markupsafe import Markup

from servanda.publication.site import places
from servanda.publication.site.blocks import Block, Chapter, Marks, Paging, Picture
from servanda.publication.site.drawing.world import drawn, world
from servanda.publication.site.frame import Frame
from servanda.publication.site.heading import ending, lateness
from servanda.publication.site.linking import badge, compact_link, to
from servanda.publication.site.listing import SORTS, Choice, Host, Listing
from servanda.publication.site.paper import Leaf, laid_out
from servanda.publication.site.speech import Speech, noted, speech
from servanda.publication.site.summary import Summary
from servanda.publication.site.terms import termed
from servanda.publication.theme import Bullets, Inline, Paragraph, columns, join, listed

__all__ = ["page"]

_SORTED = {
    "end": noted("soonest end first"),
    "title": noted("by title"),
    "late": noted("most duties not kept first"),
    "findings": noted("most open findings first"),
    "recent": noted("newest entry first"),
}
_STATES = ("forming", "in force", "suspended", "winding down", "ended")


def page(frame: Frame, listing: Listing) -> str:
    """Return the front page."""
    words = speech(frame.language)
    under = words.say(
        "Agreements by which a state asks others for help with its security: who "
        "asked, what for, until when, at what cost, and what is late."
    )
    chapters = (
        Chapter("compacts", words.say("Compacts"), tuple(_list(frame, words, listing))),
        Chapter("map", words.say("Where"), tuple(_map(frame, words, listing))),
    )
    leaf = Leaf(frame.title, frame.title, (under,), (), chapters)
    return laid_out(frame, leaf)


def _list(frame: Frame, words: Speech, listing: Listing) -> Iterator[Block]:
    if listing.lost:
        yield Bullets(tuple(_lost(words, name) for name in listing.lost))
    if frame.is_live:
        yield Marks(_form(frame, words, listing))
    heads = columns(
        str(words.say("Compact")),
        str(words.say("State")),
        str(words.say("End")),
        str(words.say("Money")),
        str(words.say("Late")),
        str(words.say("Findings")),
        str(words.say("Withheld")),
    )
    caption = words.counted(
        listing.found, "{n} compact, {order}", "{n} compacts, {order}",
        order=words.say(_SORTED[listing.choice.sort]),
    )  # fmt: skip
    rows = (_row(frame, words, one) for one in listing.rows)
    yield listed(caption, heads, rows, _silence(frame, words, listing))
    if listing.pages > 1:
        yield _paging(frame, words, listing)
    if frame.has_office:
        own = to(frame, places.OFFICIALS, words.say("pages of their own"))
        yield Paragraph(
            words.say("Officials draft, sign and hand in acts on {pages}.", pages=own)
        )


def _lost(words: Speech, name: str) -> Inline:
    return words.say(
        "{compact} cannot be read: the log is damaged; {command} says where.",
        compact=name,
        command=Markup("<code>servanda log audit</code>"),
    )


def _silence(frame: Frame, words: Speech, listing: Listing) -> Inline:
    """Return why no compact is listed."""
    if listing.choice.is_narrow:
        return words.say("No compact fits what was asked.")
    if listing.lost:
        return words.say("No other compact can be listed.")
    none = words.say("This log holds no compact whose text is sealed.")
    if not (frame.is_live and frame.size):
        return none
    first = to(frame, places.entry(0), words.say("Its entries can be read"))
    return join((none, join((first, "."))), " ")


def _row(frame: Frame, words: Speech, one: Summary) -> tuple[Inline, ...]:
    under = Markup('<span class="under">{}</span>').format(
        words.own(one.host, one.language)
    )
    name = join((compact_link(frame, words, one), under))
    late, worst = lateness(words, one)
    late = badge(late, "late") if one.overdue else late
    findings: Inline = (
        words.say("not shown")
        if one.findings_open is None
        else words.number(one.findings_open)
    )
    withheld: Inline = (
        words.say("not shown") if one.withheld is None else words.number(one.withheld)
    )
    return (
        name,
        termed(words, one.state) if one.state else words.say("not shown"),
        _both(*ending(words, one)),
        _money(words, one),
        _both(late, worst),
        findings,
        withheld,
    )


def _money(words: Speech, one: Summary) -> Inline:
    """Return what is known of the money at each stage, and of the budget."""
    known = [
        words.say(
            "{stage}: {amount}",
            stage=termed(words, stage.stage),
            amount=words.rough(stage.amount, one.currency),
        )
        for stage in reversed(one.money)
        if stage.amount is not None
    ]
    if one.total is not None:
        whole = words.rough(one.total, one.currency)
        known.append(words.say("budget: {whole}", whole=whole))
    if not known:
        return words.say("not known")
    prices = words.say("({year} prices)", year=str(one.prices))
    return join((join(known, "; "), prices), " ")


def _both(first: Inline, then: Inline) -> Inline:
    if not then:
        return first
    return Markup('{} <span class="small">({})</span>').format(first, then)


def _form(frame: Frame, words: Speech, listing: Listing) -> Markup:
    choice = listing.choice
    hosts: list[tuple[str, Inline]] = [("", words.say("any"))]
    hosts += [(host.iso3 or host.name, host.name) for host in listing.hosts]
    states: list[tuple[str, Inline]] = [("", words.say("any"))]
    states += [(state, termed(words, state)) for state in _STATES]
    sorts = [(sort, words.say(_SORTED[sort])) for sort in SORTS]
    return Markup(
        '<form method="get" action="{action}" role="search">'
        '<label for="words">{search}<br><input type="search" id="words" name="words" '
        'value="{words}" maxlength="100"></label>{host}{state}{sort}'
        '<label class="tick" for="late"><input type="checkbox" id="late" name="late" '
        'value="yes"{checked}> {late}</label>'
        '<button type="submit">{show}</button></form>'
    ).format(
        action=frame.link(places.FRONT),
        search=words.say("Words"),
        words=choice.words,
        host=_select("host", words.say("Host"), hosts, choice.host),
        state=_select("state", words.say("State"), states, choice.state),
        sort=_select("sort", words.say("Order"), sorts, choice.sort),
        checked=Markup(" checked") if choice.late else "",
        late=words.say("Only with duties not kept"),
        show=words.say("Show"),
    )


def _select(
    name: str, label: Inline, options: Sequence[tuple[str, Inline]], chosen: str
) -> Markup:
    shown = Markup("").join(
        Markup('<option value="{}"{}>{}</option>').format(
            value, Markup(" selected") if value == chosen else "", words
        )
        for value, words in options
    )
    return Markup(
        '<label for="{0}">{1}<br><select id="{0}" name="{0}">{2}</select></label>'
    ).format(name, label, shown)


def _paging(frame: Frame, words: Speech, listing: Listing) -> Paging:
    page = min(listing.choice.page, listing.pages)
    told = words.say(
        "Page {page} of {pages}",
        page=words.number(page),
        pages=words.number(listing.pages),
    )
    before = _step(frame, listing, page - 1, words.say("Page before"))
    after = _step(frame, listing, page + 1, words.say("Next page"))
    return Paging(told, before, after)


def _step(frame: Frame, listing: Listing, page: int, words: Inline) -> Inline:
    if not 1 <= page <= listing.pages:
        return ""
    address = frame.link(places.listing(page) if not frame.is_live else places.FRONT)
    query = f"?{urlencode(asked(listing.choice, page))}" if frame.is_live else ""
    return Markup('<a href="{}">{}</a>').format(address + query, words)


def asked(choice: Choice, page: int) -> dict[str, str]:
    """Return a choice as the query that asks it, without what is asked by default."""
    query = {
        "words": choice.words,
        "host": choice.host,
        "state": choice.state,
        "sort": "" if choice.sort == "end" else choice.sort,
        "late": "yes" if choice.late else "",
        "page": str(page) if page > 1 else "",
    }
    return {name: value for name, value in query.items() if value}


def _map(frame: Frame, words: Speech, listing: Listing) -> Iterator[Block]:
    placed = drawn(listing.hosts)
    rest = [host.name for host in listing.hosts if host not in placed]

    def address(host: Host) -> str:
        if frame.is_live:
            return f"{frame.link(places.FRONT)}?{urlencode({'host': host.iso3})}"
        return "#compacts"

    def told(host: Host) -> str:
        return str(
            words.counted(
                host.compacts,
                "{host}: {n} compact",
                "{host}: {n} compacts",
                host=host.name,
            )
        )

    if placed:
        note = words.say(
            "Each dot is a host, whatever is chosen above, drawn at its seat of "
            "government to the whole degree (CIA World Factbook, not seen field by "
            "field). No coast and no border is drawn. The whole list says the same in "
            "words."
        )
        yield Picture(world(listing.hosts, address, told), note)
    if rest:
        yield Paragraph(
            words.say(
                "Not on the map, no place is known: {hosts}.", hosts=", ".join(rest)
            )
        )
