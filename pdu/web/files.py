"""/files: the data set at addresses that stay, one file a table and several of the whole, with a plain page that lists them."""

from __future__ import annotations

from datetime import datetime
from email.utils import format_datetime
from functools import cache, partial
from pathlib import Path

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from pdu import clock, words
from pdu.address.suggest import did_you_mean
from pdu.answers import which_data
from pdu.export import kept, package
from pdu.export.offered import ONE_TABLE, Offered, offered
from pdu.export.offered import rows as offered_rows
from pdu.kept.digests import allowed
from pdu.narrative import files as narrative
from pdu.serving import live
from pdu.store.build import BuildError
from pdu.store.database import DatabaseError
from pdu.templates import template
from pdu.web.public import address
from pdu.web.reply import reply
from pdu.web.shared import ASKED_BEFORE, OPEN, said, unchanged

MAX_AGE = 60  # seconds for which a cache may give a file without asking
FOLDER = Path(__file__).with_name("templates")
# Who waits for a file that is being made waits here, and not where the rest of the house is served.
_makers = anyio.CapacityLimiter(8)


def routes() -> list[BaseRoute]:
    """The addresses of this module."""
    inside = [Route("/", index, methods=["GET"]), Route("/{name:path}", file, methods=["GET"])]
    return [
        Route("/files", lambda request: RedirectResponse("/files/", 308), methods=["GET"]),
        Mount("/files", routes=inside, middleware=[ASKED_BEFORE]),
    ]


async def file(request: Request) -> Response:
    """One file: the whole, a part (206), nothing but its headers (HEAD), or word that nothing has changed (304)."""
    one = offered().get(request.path_params["name"])
    if one is None:
        return said(404, _unknown(request.path_params["name"]))
    if request.url.query:
        return said(400, narrative.WHOLE)  # a day or a region asked for in vain would be taken for given
    try:
        made, changed, name = await anyio.to_thread.run_sync(partial(_made, one), limiter=_makers)
    except (DatabaseError, BuildError) as problem:
        return said(503, str(problem))
    headers = {
        **OPEN,
        "ETag": made.mark,
        "Last-Modified": format_datetime(changed, usegmt=True),
        "Cache-Control": f"public, max-age={MAX_AGE}",
    }
    if unchanged(request, made.mark, changed):
        return Response(status_code=304, headers=headers)
    kind = "inline" if one.inline else "attachment"
    return FileResponse(made.path, 200, headers, one.media_type, filename=name, content_disposition_type=kind)


def index(request: Request) -> Response:
    """The page that lists them. Those not made yet are made meanwhile, and their size stands there at the next visit."""
    try:
        version = live.Version()
        about, rows = version.of_version(package.state), version.of_version(offered_rows)
    except (DatabaseError, BuildError) as problem:
        return said(503, str(problem))
    made = kept.made(Path(version.file))
    kept.make_all(Path(version.file))
    style, policy = _style()
    page = template(FOLDER, "files.html").render(
        about=about,
        stands=narrative.stands(words.day(about["data_date"]), about["version"], about["licence"]),
        words=narrative,
        examples=narrative.examples(f"{address(request)}/files/"),
        whole=[one for one in offered().values() if one.table in ("", ONE_TABLE)],
        rows=rows,
        sizes={name: size(made[name].size) if name in made else "" for name in offered()},
        style=style,
    )
    headers = {**OPEN, "Content-Security-Policy": policy, "X-Content-Type-Options": "nosniff"}
    max_age = MAX_AGE if len(made) == len(offered()) else 0
    return reply(request, page.encode(), "text/html; charset=utf-8", max_age=max_age, headers=headers)


def size(bytes_: int) -> str:
    """A size in words: '640 bytes', '48 kB', '6.8 MB'."""
    if bytes_ < 1_000:
        return f"{bytes_} bytes"
    return f"{round(bytes_ / 1_000):,} kB" if bytes_ < 999_500 else f"{bytes_ / 1_000_000:.1f} MB"


def _made(one: Offered) -> tuple[kept.Kept, datetime, str]:
    """The file of the present version, when that version was built, and the name it is kept under."""
    version = live.Version()
    about = version.of_version(package.state)
    made = kept.get(one, Path(version.file))
    built = clock.of_stamp(Path(version.file).stat().st_mtime)
    if one.inline:
        return made, built, one.name
    stem, _, ending = one.name.rpartition(".")
    what = one.table or ("data" if stem == "pdu" else stem)
    prefix = version.fragment(which_data.file_prefix)
    return made, built, f"pdu-{prefix}{what}-{about['data_date']}-{about['version']}.{ending}"


def _unknown(name: str) -> str:
    return f"There is no file {name[:80]!r}{did_you_mean(name[:80], offered())}; /files/ lists them."


@cache
def _style() -> tuple[str, str]:
    """The stylesheet, and the policy that lets this one in and nothing else."""
    style = (FOLDER / "files.css").read_text(encoding="utf-8")
    rest = ["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"]
    return style, "; ".join(["default-src 'none'", f"style-src {allowed(style)}", *rest])
