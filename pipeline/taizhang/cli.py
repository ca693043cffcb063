"""The command line: one command a verb, each over a library function of the same name."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from taizhang import __version__
from taizhang.collection import uncollected
from taizhang.errors import ConfigError, InputError, TaizhangError
from taizhang.records import ENTITY_TYPES, FINDINGS, OUTCOMES

if TYPE_CHECKING:
    from taizhang.identity.overrides import Overrides
    from taizhang.query import Format
    from taizhang.score import Figure
    from taizhang.stages import Settings
    from taizhang.training.gold import GoldPassage

# Set before numpy is loaded: on matrices as small as ours the threads of a processor's BLAS wait for one another, and
# beside other work they make the network nine times slower.
for _variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")

EXIT_CODES = """\b
Exit codes:
  0  done
  1  the graph does not conform to its shapes
  2  bad input: something was refused (the rest was built), or nothing could be done"""

_FOLDER = click.Path(file_okay=False, path_type=Path)


class _Group(click.Group):
    """Shows our errors as one clear line on standard error, in the order the commands were written."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except TaizhangError as err:
            Console(stderr=True, highlight=False).print(
                f"[bold red]error:[/] {escape(str(err))}", soft_wrap=True
            )
            ctx.exit(err.exit_code)
        except BrokenPipeError:  # the reader of our output has gone, as `| head` does
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)


@click.group(
    cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="taizhang")
def main() -> None:
    """Taizhang (台账): Chinese government reports in, a knowledge graph and a ledger of promises out.

    \b
    taizhang build examples/ -o output/          read reports, write the graph
    taizhang ledger output/                      what was promised beside what was reported
    taizhang query output/ --list                questions that the graph answers
    taizhang explain output/ 乡村振兴战略          the sentences behind a thing
    """


_recognizers = click.option(
    "--recognizer",
    "recognizers",
    multiple=True,
    default=("spacy",),
    show_default=True,
    metavar="NAME[:MODEL]",
    help="Recognizer to find mentions with: spacy, the pipeline that ships, or spacy:MODEL for a folder or an installed package; "
    "lexicon, without a network and twice as fast; hanlp, or hanlp:MODEL for a name of its hub or a folder. Give it again for several.",
)


def _settings(recognizers: Sequence[str], overrides: Overrides | None = None) -> Settings:
    """The settings of a command; a recognizer that cannot be loaded is told before anything is read."""
    from taizhang.identity.overrides import NONE
    from taizhang.stages import Settings, fingerprints

    settings = Settings(recognizers=tuple(recognizers), overrides=overrides or NONE)
    fingerprints(settings)
    return settings


# --- build --------------------------------------------------------------------------------------------------------


@main.command(epilog=EXIT_CODES)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    "folder",
    default="output",
    show_default=True,
    type=_FOLDER,
    help="Folder to write to.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be read, and read nothing.")
@click.option("--force", is_flag=True, help="Read every file again, changed or not.")
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(1),
    default=lambda: os.cpu_count() or 1,
    show_default="processors",
    help="Processes that read files; the output is the same for any number.",
)
@click.option(
    "--overrides",
    "overrides_file",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Your word on what names stand for, as `taizhang review` writes it. By default overrides.toml of the current "
    "folder, where there is one.",
)
@_recognizers
def build(
    paths: Sequence[Path],
    folder: Path,
    dry_run: bool,
    force: bool,
    jobs: int,
    overrides_file: Path | None,
    recognizers: Sequence[str],
) -> None:
    """Read reports (files and folders) and write their graph.

    What stands in the output folder is replaced when the new graph is complete, never before. Files that did not
    change since the last build are not read again; a build that was interrupted goes on where it stopped.

    \b
    taizhang build examples/ -o output/
    """
    from taizhang import run

    settings = _settings(recognizers, _overrides(overrides_file))
    if dry_run:
        _show_plan(run.plan(paths, folder, settings, force=force))
        return
    with _interruptible(folder), _progress() as progress:
        outcome = run.build(paths, folder, settings, jobs=jobs, force=force, progress=progress)
    _show_outcome(outcome, settings.overrides)
    if not outcome.report.conforms:
        sys.exit(1)
    if outcome.files["refused"]:
        sys.exit(2)


def _overrides(file: Path | None) -> Overrides:
    """The rules of the file that is named, else of the one that lies in the current folder, else none."""
    from taizhang.identity.overrides import FILE, NONE, read_overrides

    if file is None:
        return read_overrides(Path(FILE)) if Path(FILE).is_file() else NONE
    return read_overrides(file)


@contextlib.contextmanager
def _interruptible(folder: Path, *, resumes: bool = True) -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        again = (
            "the same command goes on where this one stopped"
            if resumes
            else "it begins anew next time"
        )
        Console(stderr=True).print(f"interrupted: {folder} is as it was; {again}", soft_wrap=True)
        sys.exit(130)


@contextlib.contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None]]:
    """A bar while files are read and a line for each later step; silent where standard error is no terminal."""
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description:<12}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(
        *columns, console=console, disable=not console.is_terminal, transient=True
    ) as bars:
        tasks: dict[str, Any] = {}
        pages: dict[str, Any] = {}

        def report(step: str, done: int, total: int) -> None:
            if step.startswith("pages of "):  # a bar of its own while the file is read
                if step not in pages:
                    pages[step] = bars.add_task(escape(step), total=total)
                bars.update(pages[step], completed=done, total=total, visible=done < total)
                return
            if step not in tasks:
                for task in tasks.values():
                    bars.update(task, completed=bars.tasks[task].total)
                tasks[step] = bars.add_task(step, total=total)
            bars.update(tasks[step], completed=done)

        yield report


def _show_plan(plan: Any) -> None:
    unchanged = set(plan.unchanged)
    for item in plan.inputs:
        click.echo(f"{'unchanged' if item in unchanged else 'read':10} {item.name}")
    for failure in plan.failures:
        click.echo(f"{failure.kind:10} {failure.name}: {failure.reason}")
    click.echo(
        f"{len(plan.inputs) - len(unchanged)} to read, {len(unchanged)} unchanged, {len(plan.failures)} skipped"
    )


def _show_outcome(outcome: Any, overrides: Overrides) -> None:
    console = Console(highlight=False)
    corpus, files = outcome.corpus, outcome.files
    for rule in corpus.overrides:
        if rule.reason:
            console.print(
                f"[yellow]{'in part' if rule.mentions else 'no match'}[/] "
                f"{escape(f'{overrides.path}: {rule.rule}: {rule.reason}')}",
                soft_wrap=True,
            )
    for failure in outcome.failures:
        color = "red" if failure.kind == "refused" else "yellow"
        console.print(
            f"[{color}]{failure.kind}[/] {escape(failure.name)}: {escape(failure.reason)}",
            soft_wrap=True,
        )
    copies = sum(source.role != "original" for doc in corpus.documents for source in doc.sources)
    variants = sum(len(doc.variants) for doc in corpus.documents)
    types = Counter(link.type for link in corpus.links)
    stages = Counter(r.stage for r in corpus.rejected)
    outcomes = Counter(entry.outcome for entry in corpus.ledger)
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold")
    table.add_column(justify="right")
    table.add_column(style="dim")
    rows = [
        ("files", files.total(), _counts(files, ("read", "unchanged", "refused", "skipped"))),
        (
            "documents",
            len(corpus.documents),
            f"{sum(len(d.text) for d in corpus.documents):,} characters; {copies} copies merged"
            + (f", {variants:,} variant readings kept" if variants else ""),
        ),
        ("mentions", len(corpus.mentions), _counts(types, ENTITY_TYPES)),
        (
            "entities",
            len(corpus.entities),
            f"{stages['link']:,} mentions left unresolved: unresolved.jsonl",
        ),
        (
            "observations",
            len(corpus.observations),
            f"{stages['measure']:,} other numbers, with their reasons: records/rejected.jsonl",
        ),
        ("relations", len(corpus.relations), f"{len(corpus.statuses):,} statuses"),
        ("ledger", len(corpus.ledger), _counts(outcomes, OUTCOMES)),
        ("triples", outcome.triples.total(), _counts(outcome.triples, tuple(outcome.triples))),
    ]
    if overrides.path:
        idle = sum(not rule.mentions for rule in corpus.overrides)
        told = f"rules of {overrides.path}" + (f"; {idle:,} matched nothing" if idle else "")
        rows.append(("overrides", len(corpus.overrides), told))
    for name, number, note in rows:
        table.add_row(name, f"{number:,}", note)
    console.print(table)
    if outcome.report.conforms:
        console.print(
            f"[green]conforms[/] to its shapes; the graph is {outcome.folder / 'graph.ttl'}",
            soft_wrap=True,
        )
    else:
        console.print(
            f"[red]does not conform[/]: taizhang validate {outcome.folder}", soft_wrap=True
        )


def _counts(counter: Counter[str], names: Sequence[str]) -> str:
    return ", ".join(f"{counter[name]:,} {name}" for name in names if counter[name])


# --- review -------------------------------------------------------------------------------------------------------


@main.command(epilog=EXIT_CODES)
@click.argument("folder", metavar="OUTPUT", type=_FOLDER)
@click.option(
    "--type",
    "types",
    multiple=True,
    type=click.Choice(ENTITY_TYPES),
    help="Only things of this type. Give it again for several.",
)
@click.option(
    "--limit",
    type=click.IntRange(1),
    help="Questions to give; by default 20 to read, and all in a table.",
)
@click.option(
    "--format",
    "style",
    type=click.Choice(("text", "csv", "xlsx", "jsonl")),
    help="By default what the name of the file says, else text to read.",
)
@click.option(
    "-o",
    "--output",
    "target",
    default="-",
    metavar="FILE",
    help="Table to write and fill in; standard output if not given.",
)
@click.option(
    "--apply",
    "filled",
    metavar="TABLE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A table that was filled in: its decisions become rules of the overrides.",
)
@click.option(
    "--overrides",
    "overrides_file",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="With --apply, the file that gets the rules; overrides.toml of the current folder if not given.",
)
def review(
    folder: Path,
    types: tuple[str, ...],
    limit: int | None,
    style: str | None,
    target: str,
    filled: Path | None,
    overrides_file: Path | None,
) -> None:
    """Ask what only a person can decide: which things are one, and what a mention stands for.

    The questions whose answers are likely to mend most come first. In a table, fill in the column decision: same,
    apart, or is with a target; leave the rest empty. The next build keeps to what was decided.

    \b
    taizhang review output/
    taizhang review output/ -o review.xlsx
    taizhang review output/ --apply review.xlsx
    """
    from taizhang import review as questions
    from taizhang.output import reading

    if filled is not None:
        _apply(reading(folder), filled, overrides_file)
        return
    if overrides_file is not None:
        raise ConfigError("--overrides says where the rules go; add --apply TABLE")
    style = style or questions.format_of(target) or "text"
    terminal = target == "-" and sys.stdout.isatty()
    if terminal and style == "xlsx":
        raise ConfigError("--format xlsx is no text to show: add -o review.xlsx")
    with uncollected():
        asked = questions.review(reading(folder), types)
    if style == "text":
        with _target(target) as out:
            lines = questions.tell(
                asked,
                limit=limit or 20,
                width=shutil.get_terminal_size().columns if terminal else None,
                color=terminal and _colors(),
            )
            out.writelines(f"{line}\n" for line in lines)
    else:
        with _target(target, binary=True) as out:
            out.write(questions.write(asked[:limit], style))
    if not asked:
        click.echo("nothing to decide", err=True)
    elif target == "-":
        click.echo(f"to answer: taizhang review {folder} -o review.xlsx", err=True)
    else:
        click.echo(
            f"{len(asked[:limit]):,} questions; when it is filled in: taizhang review {folder} --apply {target}",
            err=True,
        )


def _apply(folder: Path, filled: Path, overrides_file: Path | None) -> None:
    from taizhang.identity.overrides import FILE
    from taizhang.review import apply as apply_table

    target = overrides_file or Path(FILE)
    applied = apply_table(folder, filled, target)
    for fault in applied.faults:
        click.echo(f"{filled}: left out: {fault}", err=True)
    known = f", {applied.known:,} stood there already" if applied.known else ""
    added, skipped = _many(applied.added, "rule"), _many(applied.skipped, "row")
    click.echo(f"{added} added to {target}{known}; {skipped} without a decision")
    if applied.added:
        click.echo("the next build keeps to them", err=True)
    if applied.faults:
        sys.exit(2)


def _many(count: int, word: str) -> str:
    return f"{count:,} {word}" if count == 1 else f"{count:,} {word}s"


# --- annotate and score -------------------------------------------------------------------------------------------


@main.command(epilog=EXIT_CODES)
@click.argument("source", metavar="IN.jsonl", type=click.File("r", encoding="utf-8"))
@click.option(
    "-o",
    "--output",
    "target",
    default="-",
    metavar="OUT.jsonl",
    help="File to write; standard output if not given.",
)
@click.option(
    "--mentions",
    type=click.Choice(["found", "gold"]),
    default="found",
    show_default=True,
    help='Names to go by: those that the recognizer finds, or those that each line marks as "entities".',
)
@_recognizers
def annotate(source: IO[str], target: str, mentions: str, recognizers: Sequence[str]) -> None:
    """Annotate passages: entities, observations, relations, statuses.

    Each line of IN.jsonl is an object {"id", "text", "jurisdiction", "date", "doc"}, of which id and text are needed.
    Offsets in the output are code points into the given text. A line that cannot be read is named and left out.

    \b
    taizhang annotate passages.jsonl -o annotated.jsonl
    taizhang annotate gold.jsonl --mentions gold -o linked.jsonl
    """
    from taizhang.annotate import annotate as annotate_passage

    gold = mentions == "gold"
    settings = _settings(() if gold else recognizers)
    refused = 0
    with _target(target) as out, _interruptible(Path(target)):
        for number, line in enumerate(_lines(source), 1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
                if not isinstance(record, dict):
                    raise InputError("a passage is a JSON object")
                annotated = annotate_passage(record, settings, marked=gold)
            except (ValueError, InputError) as err:
                refused += 1
                click.echo(f"{source.name}:{number}: left out: {err}", err=True)
                continue
            out.write(json.dumps(annotated, ensure_ascii=False) + "\n")
    if refused:
        sys.exit(2)


def _lines(source: IO[str]) -> Iterator[str]:
    try:
        yield from source
    except UnicodeDecodeError as err:
        raise InputError(
            f"{source.name}: no UTF-8 text (byte {err.start}); convert it to UTF-8"
        ) from err


@contextlib.contextmanager
def _target(name: str, *, binary: bool = False) -> Iterator[IO[Any]]:
    """Standard output for "-"; else a file that appears whole when the work is done."""
    if name == "-":
        yield sys.stdout.buffer if binary else sys.stdout
        return
    path = Path(name)
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with (
            aside.open("wb") if binary else aside.open("w", encoding="utf-8", newline="\n")
        ) as file:
            yield file
        aside.replace(path)
    except OSError as err:
        raise InputError(f"{name}: cannot write: {err.strerror}") from err
    finally:
        aside.unlink(missing_ok=True)


@main.command(epilog=EXIT_CODES)
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("predicted", metavar="PRED", type=click.Path(path_type=Path))
@click.option(
    "--format", "style", type=click.Choice(["table", "json"]), default="table", show_default=True
)
def score(gold: Path, predicted: Path, style: str) -> None:
    """Compare annotated passages with gold ones: precision, recall, F1.

    \b
    taizhang score gold.jsonl annotated.jsonl
    """
    from taizhang.score import load
    from taizhang.score import score as score_passages

    figures, fields = score_passages(load(gold), load(predicted))
    if style == "json":
        rows = {
            f.name: {
                "precision": round(f.precision, 4),
                "recall": round(f.recall, 4),
                "f1": round(f.f1, 4),
                "gold": f.gold,
                "predicted": f.predicted,
            }
            for f in figures
        }
        click.echo(
            json.dumps(
                rows | {"fields": {k: round(v, 4) for k, v in fields.items()}}, ensure_ascii=False
            )
        )
        return
    _show_figures(figures)
    for name, share in fields.items():
        click.echo(f"  of matched values, {name:10} right: {share:.3f}")


def _show_figures(figures: Sequence[Figure]) -> None:
    click.echo(f"{'figure':14}{'P':>8}{'R':>8}{'F1':>8}{'gold':>7}{'pred':>7}")
    for f in figures:
        click.echo(
            f"{f.name:14}{f.precision:8.3f}{f.recall:8.3f}{f.f1:8.3f}{f.gold:7}{f.predicted:7}"
        )


@main.command(epilog=EXIT_CODES)
@click.argument("gold", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--engine",
    type=click.Choice(["spacy", "hanlp"]),
    default="spacy",
    show_default=True,
    help="Engine to train for.",
)
@click.option(
    "-o",
    "--output",
    "folder",
    required=True,
    type=_FOLDER,
    help="Folder to write the model to; one that stands there is replaced when the new one is complete.",
)
@click.option(
    "--corpus",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the texts that annotations by offset were made on; GOLD may then be a folder of such annotations.",
)
@click.option(
    "--dev",
    type=click.Path(path_type=Path),
    help="Marked passages that judge the model; it is not trained on them.",
)
@click.option(
    "--config",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A spaCy config in place of the one that comes with taizhang (engine spacy).",
)
@click.option(
    "--encoder",
    type=click.Path(path_type=Path),
    help="What `taizhang pretrain` wrote, or another pipeline, to begin with; by default the shipped pipeline (engine spacy).",
)
@click.option("--epochs", type=click.IntRange(1), help="How often each passage is seen.")
@click.option("--seed", type=click.IntRange(0, 2**31), help="Of all that is random.")
def train(
    gold: tuple[Path, ...],
    engine: str,
    folder: Path,
    corpus: Path | None,
    dev: Path | None,
    config: Path | None,
    encoder: Path | None,
    epochs: int | None,
    seed: int | None,
) -> None:
    """Train a recognizer on passages whose names are marked.

    Each line of GOLD is an object {"id", "text", "entities": [{"start", "end", "type"}]}. The types can be ours or
    your own; "doc" and "jurisdiction" say of which document a passage is and which place it speaks for. With --engine
    spacy a broken-off run goes on where it stopped.

    \b
    taizhang train gold.jsonl -o models/mine --dev dev.jsonl
    taizhang train gold.jsonl --engine hanlp -o models/tagger
    """
    if engine == "spacy":  # what is not installed is told before anything is read
        from taizhang.training.pipeline import train_pipeline
    passages = _passages(gold, corpus)
    judges = _passages((dev,), corpus) if dev else []
    with _interruptible(folder, resumes=engine == "spacy"), _progress() as progress:
        if engine == "hanlp":
            if config or encoder:
                raise ConfigError("--config and --encoder are for --engine spacy")
            figures, untyped = _train_hanlp(passages, folder, judges, epochs, seed, progress)
        else:
            trained = train_pipeline(
                passages,
                folder,
                dev=judges,
                config=config,
                encoder=encoder,
                epochs=epochs,
                seed=seed,
                progress=progress,
            )
            figures, untyped = trained.figures, trained.untyped
            click.echo(
                f"rules propose {trained.proposed:,} of the names; the others only the tagger of the network",
                err=True,
            )
    if figures:
        _show_figures(figures)
    names = sum(len(passage.spans) for passage in passages)
    click.echo(f"trained on {len(passages):,} passages with {names:,} names", err=True)
    if untyped:
        click.echo(
            f"no type of ours: {', '.join(untyped)}; write what they are into {folder / 'labels.csv'}",
            err=True,
        )
    click.echo(f"use it with: --recognizer {engine}:{folder}", err=True)


def _passages(paths: Sequence[Path], corpus: Path | None) -> list[GoldPassage]:
    from taizhang.training.annotations import read_annotations
    from taizhang.training.gold import read_gold

    passages: list[GoldPassage] = []
    for path in paths:
        if not path.is_dir():
            passages += read_gold(path)
        elif corpus is None:
            raise ConfigError(
                f"{path}: annotations by offset need their texts: pass --corpus FOLDER"
            )
        else:
            found, skipped = read_annotations(sorted(path.glob("*.jsonl")), corpus)
            if not found and not skipped:
                raise InputError(f"{path}: no annotations (*.jsonl) in this folder")
            passages += found
            for one in skipped:
                click.echo(f"left out {one.id} ({one.line}): {one.reason}", err=True)
    return passages


def _train_hanlp(
    passages: Sequence[GoldPassage],
    folder: Path,
    judges: Sequence[GoldPassage],
    epochs: int | None,
    seed: int | None,
    progress: Callable[[str, int, int], None],
) -> tuple[Sequence[Figure], Sequence[str]]:
    from taizhang.training.hanlp import EPOCHS, train_tagger

    trained = train_tagger(
        passages,
        folder,
        dev=judges,
        epochs=epochs or EPOCHS,
        seed=seed or 0,
        progress=lambda done, total: progress("train", done, total),
    )
    if trained.cut:
        click.echo(f"{trained.cut} names across sentence ends are left out", err=True)
    return trained.figures, trained.untyped


@main.command(epilog=EXIT_CODES)
@click.argument("texts", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", "folder", required=True, type=_FOLDER, help="Folder to write the encoder to."
)
@click.option(
    "--epochs",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help="How often each text is read.",
)
@click.option(
    "--seed",
    type=click.IntRange(0, 2**31),
    default=1,
    show_default=True,
    help="Of all that is random.",
)
def pretrain(texts: tuple[Path, ...], folder: Path, epochs: int, seed: int) -> None:
    """Teach an encoder from raw texts (.txt, .txt.gz; folders with all that is in them), for `taizhang train --encoder`.

    Some 20 million characters want 20 minutes of one core. A broken-off run goes on where it stopped.

    \b
    taizhang pretrain texts/ -o models/encoder
    taizhang train gold.jsonl --encoder models/encoder -o models/mine
    """
    from taizhang.training.pretrain import pretrain as run_pretraining
    from taizhang.training.pretrain import text_files

    paths = text_files(texts)
    losses = []
    with _interruptible(folder), _progress() as progress:

        def report(done: int, total: int, loss: float) -> None:
            losses.append(loss)
            progress("pretrain", done, total)

        characters = run_pretraining(paths, folder, epochs=epochs, seed=seed, progress=report)
    click.echo(
        f"read {characters:,} characters; the next character is foretold with a loss of {losses[-1]:.2f} nats"
        if losses
        else f"read {characters:,} characters",
        err=True,
    )
    click.echo(f"begin with it: taizhang train GOLD --encoder {folder}", err=True)


# --- ask ----------------------------------------------------------------------------------------------------------


@main.command(epilog=EXIT_CODES)
@click.argument("folder", metavar="OUTPUT", type=_FOLDER)
@click.argument("question", metavar="NAME|FILE.rq|-", required=False)
@click.option("--list", "listing", is_flag=True, help="Name the questions and stop.")
@click.option(
    "--param",
    "params",
    multiple=True,
    metavar="NAME=VALUE",
    help="Set what a named question leaves open; give it again for several.",
)
@click.option(
    "--format",
    "style",
    type=click.Choice(["table", "csv", "json", "ttl"]),
    default="table",
    show_default=True,
)
def query(
    folder: Path, question: str | None, listing: bool, params: Sequence[str], style: Format
) -> None:
    """Ask the graph: a named question, a SPARQL file, or standard input (-).

    \b
    taizhang query output/ --list
    taizhang query output/ missed
    taizhang query output/ promises --param place=云州市 --param year=2022
    """
    from taizhang import query as graph
    from taizhang.output import reading
    from taizhang.store import open_store

    if listing:
        table = _table(
            ("name", "question", "parameters"),
            [
                (
                    q.name,
                    f"{q.zh}\n{q.en}",
                    ", ".join(f"{p.name}={p.default}" for p in q.parameters),
                )
                for q in graph.questions()
            ],
        )
        _stdout().print(table)
        return
    if question is None:
        raise click.UsageError(f"name a question; taizhang query {folder} --list shows them")
    asked = graph.find_question(question, sys.stdin)
    text = graph.fill(asked, dict(_pair(param) for param in params))
    result = graph.run(open_store(reading(folder)), text)
    if style == "table" and result.kind == "rows":
        _stdout().print(_table(result.columns, graph.cells(result)))
        click.echo(f"{len(result.rows)} rows", err=True)
    else:
        click.echo(graph.write(result, style), nl=False)
    if result.truncated:
        click.echo(
            f"there are more; these are the first {len(result.rows)}: add LIMIT or narrow the query",
            err=True,
        )


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise click.BadParameter(f"{text!r} is not NAME=VALUE", param_hint="--param")
    return name, value


@main.command(epilog=EXIT_CODES)
@click.argument("folder", metavar="OUTPUT", type=_FOLDER)
@click.argument("what", metavar="TEXT|IRI")
@click.option(
    "--limit", type=click.IntRange(1), default=20, show_default=True, help="Sentences to show."
)
def explain(folder: Path, what: str, limit: int) -> None:
    """Show the sentences a thing or a statement comes from.

    TEXT is a name or an alias; IRI is one of the graph's, whole or as program:….

    \b
    taizhang explain output/ 乡村振兴战略
    taizhang explain output/ place:410100
    """
    from taizhang.explain import explain as explain_thing
    from taizhang.explain import tell
    from taizhang.output import reading
    from taizhang.store import open_store

    for line in tell(explain_thing(open_store(reading(folder)), what, limit=limit)):
        click.echo(line)


@main.command(epilog=EXIT_CODES)
@click.argument("folder", metavar="OUTPUT", type=_FOLDER)
@click.option(
    "-o", "--output", "target", type=_FOLDER, help="Folder to write all tables and files to."
)
@click.option(
    "--table",
    metavar="NAME",
    help="Show one table instead: nodes, edges, central, programs, communities, bridges, agency-program, program-place, "
    "program-program, similar-places, changes.",
)
@click.option(
    "--limit",
    type=click.IntRange(1),
    default=20,
    show_default=True,
    help="With --table, rows to show, without ids; csv has all of both.",
)
@click.option(
    "--years",
    metavar="YEAR[-YEAR]",
    help="Only documents of these years; changes are then those from the first to the last. 2021-2023, or 2022.",
)
@click.option(
    "--type",
    "types",
    multiple=True,
    type=click.Choice(ENTITY_TYPES),
    help="Only things of this type. Give it again for several.",
)
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(("csv", "parquet", "graphml", "gexf", "cytoscape", "png", "svg")),
    help="What to write; by default all but svg, as far as it is installed. With --table, csv. Give it again for several.",
)
def analyze(
    folder: Path,
    target: Path | None,
    table: str | None,
    limit: int,
    years: str | None,
    types: tuple[str, ...],
    formats: tuple[str, ...],
) -> None:
    """See the graph as networks: who carries what, what belongs together, what is new.

    Tables and pictures of central things, communities, bridges between agencies, places alike by their programs and
    changes between two years; the network itself for Gephi (GEXF, GraphML) and Cytoscape.

    \b
    taizhang analyze output/ -o networks
    taizhang analyze output/ --table programs
    taizhang analyze output/ --table changes --years 2022-2023
    """
    from taizhang import analyze as networks
    from taizhang.output import reading

    if table is None and target is None:
        raise ConfigError(
            "say what to do: -o FOLDER writes everything, --table NAME shows one table"
        )
    if table is not None and table not in networks.TABLES:
        raise ConfigError(f"{table}: no table; known: {', '.join(networks.TABLES)}")
    if table is not None and (target is not None or set(formats) - {"csv"}):
        raise ConfigError(
            "--table shows a table, or gives it with --format csv; leave out the rest"
        )
    with uncollected():
        analysis = networks.analyze(
            reading(folder), types=types or ENTITY_TYPES, years=networks.parse_years(years)
        )
        if table is not None:
            _show_network_table(analysis.table(table), limit, "csv" in formats)
        elif target is not None:
            usual, absent = networks.usual_formats()
            for path in networks.write(analysis, target, formats or usual):
                click.echo(path)
            for note in () if formats else absent:
                click.echo(note, err=True)
    for note in analysis.notes():
        click.echo(note, err=True)


def _show_network_table(table: Any, limit: int, as_csv: bool) -> None:
    from taizhang.tables import csv_cell, to_csv

    if as_csv:
        click.echo(to_csv(table.columns, table.rows), nl=False)
        return
    lines = [[csv_cell(row[at]) for at in table.shown] for row in table.rows[:limit]]
    _stdout().print(_table([table.columns[at] for at in table.shown], lines))
    if len(table.rows) > limit:
        click.echo(f"the first {limit} of {len(table.rows):,} rows: --limit shows more", err=True)


# --- serve --------------------------------------------------------------------------------------------------------


@main.command(epilog=EXIT_CODES)
@click.argument("folder", metavar="OUTPUT", type=_FOLDER)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Address to listen on. Any but a loopback address opens the graph to the network.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=7310,
    show_default=True,
    help="Port to listen on; 0 takes any that is free.",
)
@click.option("--open", "browse", is_flag=True, help="Open the first page in a browser.")
@click.option(
    "--timeout",
    "timeout_s",
    type=click.FloatRange(0, min_open=True),
    default=30.0,
    show_default=True,
    metavar="SECONDS",
    help="Stop what takes longer than so many seconds.",
)
@click.option(
    "--max-rows",
    type=click.IntRange(1),
    default=100_000,
    show_default=True,
    help="Rows or triples of one answer.",
)
def serve(
    folder: Path, host: str, port: int, browse: bool, timeout_s: float, max_rows: int
) -> None:
    """Serve the graph over HTTP: SPARQL, a page for each IRI, and reconciliation of names. Ctrl-C stops it.

    \b
    taizhang serve output/ --open
    """
    from taizhang.serve.app import Limits
    from taizhang.serve.guard import is_loopback
    from taizhang.serve.server import serve as serve_folder

    def tell(url: str) -> None:
        click.echo(f"serving {folder} at {url} (Ctrl-C stops it)")
        click.echo(f"  SPARQL          {url}sparql")
        click.echo(f"  reconciliation  {url}reconcile")
        if not is_loopback(host):
            click.echo("whoever reaches this machine can read the graph", err=True)
        if browse:
            import threading
            import webbrowser

            threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()

    limits = Limits(timeout_s=timeout_s, max_rows=max_rows)
    serve_folder(folder, host=host, port=port, limits=limits, ready=tell)
    click.echo("stopped", err=True)


@main.command(epilog=EXIT_CODES)
@click.argument("folder", metavar="OUTPUT", type=_FOLDER)
def validate(folder: Path) -> None:
    """Check the graph against its shapes (SHACL) and say what does not conform.

    \b
    taizhang validate output/
    """
    from taizhang.output import reading
    from taizhang.validate import validate as validate_graph

    report = validate_graph(reading(folder))
    click.echo(report)
    if not report.conforms:
        sys.exit(1)


LEDGER_FORMATS = ("table", "csv", "jsonl", "html", "xlsx")


@main.command(epilog=EXIT_CODES)
@click.argument("folder", metavar="OUTPUT", type=_FOLDER)
@click.option(
    "--place",
    "places",
    multiple=True,
    metavar="PLACE",
    help="Only this place: a name, its beginning, or a division code. Give it again for several.",
)
@click.option(
    "--indicator",
    "indicators",
    multiple=True,
    metavar="NAME",
    help="Only this indicator under any of its names, or all with these characters in theirs. Give it again for several.",
)
@click.option(
    "--period",
    default="",
    metavar="PERIOD",
    help="Only entries of this time and of times within it: 2022 (with its months), 2022-06, 2021/2025 (with its years).",
)
@click.option(
    "--outcome",
    "outcomes",
    multiple=True,
    type=click.Choice(OUTCOMES),
    help="Only entries that came out so. Give it again for several.",
)
@click.option(
    "--document",
    default="",
    metavar="ID|TITLE",
    help="Only entries that this document says anything of: its id, or characters of its title.",
)
@click.option(
    "--since",
    default="",
    metavar="DATE",
    help="Only entries that a document of this day or later says anything of.",
)
@click.option(
    "--finding",
    "findings",
    multiple=True,
    type=click.Choice(FINDINGS),
    help="Only entries with this finding. Give it again for several.",
)
@click.option(
    "--projects",
    is_flag=True,
    help="Show projects, programs and events instead: how far they came, and when they were to be completed (--period).",
)
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="NAME",
    help="With --projects, only those with these characters in their names. Give it again for several.",
)
@click.option(
    "--sort",
    "orders",
    multiple=True,
    metavar="ORDER",
    help="place, indicator (of projects: name), period, outcome, or date (of the newest document); with a dash in front "
    "from the end: -date. Give it again to order within.",
)
@click.option(
    "--format",
    "style",
    type=click.Choice(LEDGER_FORMATS),
    help="By default what the name of the file says, else a table.",
)
@click.option(
    "-o",
    "--output",
    "target",
    default="-",
    metavar="FILE",
    help="File to write; standard output if not given.",
)
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Color outcomes in a table; auto does so on a terminal where NO_COLOR is not set.",
)
def ledger(
    folder: Path,
    places: tuple[str, ...],
    indicators: tuple[str, ...],
    period: str,
    outcomes: tuple[str, ...],
    document: str,
    since: str,
    findings: tuple[str, ...],
    projects: bool,
    names: tuple[str, ...],
    orders: tuple[str, ...],
    style: str | None,
    target: str,
    color: str,
) -> None:
    """Show what was promised beside what was reported, and what came of it.

    A table for reading; csv and xlsx hold bare numbers and their sources for a spreadsheet, jsonl whole entries with
    quotes, sentences and offsets, and html is a page of its own in which every figure opens its sentence.

    \b
    taizhang ledger output/ --place 云州市 --outcome missed
    taizhang ledger output/ --since 2023-01 --sort -date
    taizhang ledger output/ --projects --finding slipped
    taizhang ledger output/ -o ledger.html
    """
    from taizhang.ledger.shown import present, select
    from taizhang.output import reading

    if projects and indicators:
        raise ConfigError("--indicator asks for figures; with --projects write --name")
    if names and not projects:
        raise ConfigError("--name asks for projects; add --projects, or write --indicator")
    kind = select.PROJECTS if projects else select.FIGURES
    filters = select.Filters(places, indicators, period, outcomes, document, since, names, findings)
    style = style or present.format_of(target)
    terminal = target == "-" and sys.stdout.isatty()
    if terminal and style in present.BINARY:
        raise ConfigError(f"--format {style} is no text to show: add -o ledger.{style}")
    with uncollected(), _target(target, binary=style in present.BINARY) as out:
        found = select.read_lines(reading(folder), filters, orders, kind)
        count = present.write(
            found,
            style,
            out,
            width=shutil.get_terminal_size().columns if terminal else None,
            color=color == "always" or (color == "auto" and terminal and _colors()),
            asked=str(filters),
            kind=kind,
        )
    if not count:
        total = select.count_rows(folder, kind)
        nothing = "the reports tell of no project" if projects else "the reports promise nothing"
        why = f"none of {total:,} passes {filters}" if total else nothing
        click.echo(f"no entries: {why}", err=True)


@main.command(epilog=EXIT_CODES)
@click.argument("folder", metavar="OUTPUT", type=_FOLDER)
@click.option(
    "--format",
    "style",
    type=click.Choice(["nquads", "jsonld", "parquet", "csv"]),
    help="By default what the name of the file says: .nq or .jsonld.",
)
@click.option(
    "-o",
    "--output",
    "target",
    default="-",
    metavar="FILE|FOLDER",
    help="File to write, standard output if not given; for parquet and csv a folder that gets a file for each table.",
)
def export(folder: Path, style: str | None, target: str) -> None:
    """Write the graph as N-Quads or JSON-LD, or all tables as Parquet or CSV, for other tools.

    Documents, entities, mentions, observations, relations, statuses, the ledger and projects are a table each.
    N-Quads and JSON-LD are sorted: the same graph gives the same bytes. CSV begins with a byte order mark, so
    that Excel shows Chinese.

    \b
    taizhang export output/ -o graph.nq
    taizhang export output/ -o graph.jsonld
    taizhang export output/ --format parquet -o tables/
    """
    from taizhang import export as exporting

    style = style or exporting.format_of(target)
    if style in exporting.GRAPHS:
        with _target(target) as out:
            exporting.write_graph(folder, style, out)
        return
    if target == "-":
        raise ConfigError(f"--format {style} writes a file for each table: add -o FOLDER")
    with uncollected():
        counts = exporting.write_tables(folder, style, Path(target))
    for name, count in counts.items():
        click.echo(f"{count:>10,}  {Path(target) / name}.{style}")


def _colors() -> bool:
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _stdout() -> Console:
    """Standard output; where it is no terminal, wide enough that no cell is cut."""
    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=10_000)


def _table(columns: Sequence[str], lines: Sequence[Sequence[str]]) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for line in lines:
        table.add_row(*map(Text, line))
    return table
