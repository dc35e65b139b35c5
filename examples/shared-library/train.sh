#!/bin/sh
# Counts how often each side of a die came up in rolls.txt, and how surprising a roll is on average, in bits.
set -eu
mkdir -p out
tr ' ' '\n' < rolls.txt | grep . | sort | uniq -c | awk '
    { count[NR] = $1; side[NR] = $2; rolls += $1 }
    END {
        for (i = 1; i <= NR; i++) {
            share = count[i] / rolls
            bits -= share * log(share) / log(2)
            printf "%s %.4f\n", side[i], share > "out/sides.txt"
        }
        printf "{\"surprise\": %.4f}\n", bits > "metrics.json"
    }'
cat out/sides.txt
