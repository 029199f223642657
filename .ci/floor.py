#!/usr/bin/env python3
"""Fails where links F1 or verdict macro-F1 fell more than 0.02 under the best recorded: floor.py BEST FOLDER."""
import json
import sys
from pathlib import Path

SLACK = 0.02

best = json.loads(Path(sys.argv[1]).read_text())
fallen = 0
for sort, floors in best.items():
    figures = json.loads((Path(sys.argv[2]) / f"{sort}.figures").read_text())
    for name, floor in floors.items():
        fell = figures[name] < floor - SLACK
        fallen += fell
        print(f"{sort:9} {name:17} {figures[name]:.3f}  best {floor:.3f}  {'FELL' if fell else 'ok'}")
sys.exit(1 if fallen else 0)
