#!/usr/bin/env bash
# Fits the weights of matching anew, and prints how well links are found with pairs left out in turn: training/weigh.sh [SHARED],
# where SHARED holds corpus/, gold/ and eval/ (../shared if not given). Writes src/align/weights.rs; some two minutes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
shared=${1:-../shared}
work=target/training
mkdir -p "$work"

[ -x "$work/weigh/bin/python" ] || python3 -m venv "$work/weigh"
"$work/weigh/bin/pip" install --quiet --requirement training/weigh.txt
cargo build --quiet --release --package counterpoint-training
"$work/weigh/bin/python" training/matching.py target/release/counterpoint-training "$shared/eval/score.py" "$work" \
  "$shared/corpus" "$shared/gold" training/pairs/corpus training/pairs/gold
