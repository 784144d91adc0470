#!/bin/sh
# From nothing to the weights in the package. Each stage goes on where it was stopped; a finished one is not run again.
# TRAIN: the Python of the training environment; RUNS: where checkpoints lie; POLNEAR=0 trains on the own corpus alone.
set -eu
PYTHON=${TRAIN:-python}
RUNS=${RUNS:-training/runs}
POLNEAR=${POLNEAR:-1}
SEED=${SEED:-1}
WEIGHTS=${WEIGHTS:-src/firsthand/engines/model/weights}

stage() {
  out="$RUNS/$1"
  shift
  [ -f "$out/weights.pt" ] || "$PYTHON" -m training.train --out "$out" --seed "$SEED" "$@"
}

mean() {
  out="$RUNS/$1"
  shift
  [ -f "$out/weights.pt" ] || "$PYTHON" -m training.average "$out" $(for run in "$@"; do echo "$RUNS/$run"; done)
}

if [ "$POLNEAR" = 0 ]; then
  stage english-own --base minilm --langs en --polnear 0 --own 1 --epochs 12
  stage multilingual-own --base multilingual --langs ko,zh,ru,en --polnear 0 --own 1 --epochs 8 --encoder-rate 1e-4
  english=english-own
  multilingual=multilingual-own
else
  # news first, for what an attribution is; then our own kind of report beside it; then events and the later reports
  stage english-news --base minilm --langs "" --polnear 1 --epochs 3 --stop-after 1176
  for seed in 1 2; do
    stage "english-$seed" --base minilm --langs en --first --polnear 1 --own 3 --epochs 2 --after "$RUNS/english-news" \
      --encoder-rate 1.5e-4 --head-rate 7e-4 --seed "$seed"
  done
  mean english-both english-1 english-2
  for seed in 5 6; do
    stage "english-events-$seed" --base minilm --langs en --polnear 2 --own 2 --epochs 1 --batch 10 --events 2 \
      --after "$RUNS/english-both" --encoder-rate 1e-4 --head-rate 7e-4 --seed "$seed"
  done
  mean english english-events-5 english-events-6
  stage multilingual-news --base multilingual --langs "" --polnear 2 --epochs 1
  stage multilingual-first --base multilingual --langs ko,zh,ru,en --first --polnear 0 --own 1 --epochs 7 \
    --after "$RUNS/multilingual-news" --encoder-rate 1.5e-4 --head-rate 7e-4
  stage multilingual --base multilingual --langs ko,zh,ru,en --polnear 0 --own 1 --epochs 3 --seed 5 \
    --after "$RUNS/multilingual-first" --encoder-rate 1.5e-4 --head-rate 7e-4
  english=english
  multilingual=multilingual
fi

"$PYTHON" -m training.export "$RUNS/$english" "$WEIGHTS/english"
"$PYTHON" -m training.export "$RUNS/$multilingual" "$WEIGHTS/multilingual"
"$PYTHON" -m training.lean "$WEIGHTS/english" --langs en
"$PYTHON" -m training.lean "$WEIGHTS/multilingual" --langs ko,zh,ru
"$PYTHON" -m training.calibrate "$WEIGHTS/english" --langs en --picture docs/images/reliability-english.svg
"$PYTHON" -m training.calibrate "$WEIGHTS/multilingual" --langs ko,zh,ru --picture docs/images/reliability-multilingual.svg

# what judges the chief event over the whole report: regressions, a minute each
DATA=${DATA:-src/firsthand/extract/data}
"$PYTHON" -m training.affected "$DATA/affected.json"
"$PYTHON" -m training.placing "$DATA/placing.json"
"$PYTHON" -m training.judging "$DATA/judging.json"
