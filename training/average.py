"""Average the weights of several runs: `python -m training.average OUT RUN RUN ...`.

Runs that began from the same weights and saw the same texts in another order lie in one valley, and their mean reads
better than each (Wortsman et al. 2022, model soups). The result is the folder of a run, to start from or to export.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch


def average(runs: list[Path], out: Path) -> None:
    """Write the mean of the weights of `runs` into `out`; all have to be of one shape, the first with all heads."""
    states = [torch.load(run / "weights.pt", weights_only=True) for run in runs]
    if any(state["shape"] != states[0]["shape"] for state in states):
        raise SystemExit("the runs are of different shapes and have no mean")
    mean = {}
    for name, value in states[0]["network"].items():
        # a head that some runs had not yet is the mean of those that have it
        having = [state["network"][name].float() for state in states if name in state["network"]]
        mean[name] = torch.stack(having).mean(0).to(value.dtype)
    out.mkdir(parents=True, exist_ok=True)
    plan = json.loads((runs[0] / "plan.json").read_text(encoding="utf-8"))
    (out / "plan.json").write_text(json.dumps({**plan, "mean_of": [run.name for run in runs]}, indent=1) + "\n")
    part = out / "weights.part"
    torch.save({"shape": states[0]["shape"], "network": mean}, part)
    part.replace(out / "weights.pt")


def main() -> None:
    parser = argparse.ArgumentParser(description="Average the weights of several runs.")
    parser.add_argument("out", type=Path, help="folder to write")
    parser.add_argument("runs", type=Path, nargs="+", help="folders of finished runs")
    args = parser.parse_args()
    average(args.runs, args.out)


if __name__ == "__main__":
    main()
