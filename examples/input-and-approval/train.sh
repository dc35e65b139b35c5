#!/bin/sh
# Looks for the limit above which a score means spam: the one that is right most often in scores.csv.
set -eu
mkdir -p out
awk -F, '
    NR > 1 { n++; score[n] = $1; spam[n] = $2 }
    END {
        for (limit = 0.05; limit < 1; limit += 0.05) {
            right = 0
            for (i = 1; i <= n; i++) right += (score[i] > limit) == spam[i]
            if (right > most) { most = right; best = limit }
        }
        printf "%.2f\n", best > "out/limit.txt"
        printf "{\"accuracy\": %.4f}\n", most / n > "metrics.json"
    }' scores.csv
cat out/limit.txt
