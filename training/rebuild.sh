#!/usr/bin/env bash
# Rebuilds src/syntax/data/en.bin and src/likeness/data/en.bin: training/rebuild.sh [SHARED], where SHARED holds archives/ and corpus/
# (the folder shared beside the repository if not given). Sentences, the teacher's reading of them and the table are left in
# target/training. The tables have the same bytes on every run on one kind of processor; on another, the teacher's sums may
# round otherwise and a word in some ten thousand be read otherwise. The tests that hold a table's sum fail on a new one, and
# say what it is.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
shared=$(realpath "${1:-$root/../shared}")
cd "$root"
work=target/training
mkdir -p "$work"
rm -f "$work"/held-out-*
# Sums over several threads hang on how many there are.
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1

[ -x "$work/venv/bin/python" ] || python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --requirement training/requirements.txt
train() { cargo run --quiet --release --package counterpoint-training -- "$@"; }

train sentences "$shared/archives" "$shared/corpus" "$work"
for sentences in "$work"/held-out-*.txt "$work/train.txt"; do
  "$work/venv/bin/python" training/parse.py "$sentences" "${sentences%.txt}.parsed"
done
train learn "$work/train.parsed" "$work/en.bin"
train measure "$work/en.bin" "$work"/held-out-*.parsed
cp "$work/en.bin" src/syntax/data/en.bin
"$work/venv/bin/python" training/likeness.py "$work/train.txt" src/likeness/data/en.bin
sha256sum src/syntax/data/en.bin src/likeness/data/en.bin
