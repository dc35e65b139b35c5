#!/bin/sh
# Counts which character follows which in corpus.txt, and measures how well that tells the characters of held-out.txt.
set -eu
mkdir -p out
LC_ALL=C awk '
    { before = " " }
    FILENAME == ARGV[1] {
        for (i = 1; i <= length($0); i++) {
            c = substr($0, i, 1)
            if (!(c in letters)) { letters[c]; different++ }
            seen[before c]++; after[before]++; before = c
        }
        next
    }
    {
        for (i = 1; i <= length($0); i++) {
            c = substr($0, i, 1)
            often = ((before c) in seen) ? seen[before c] : 0
            sum -= log((often + 0.5) / (after[before] + 0.5 * different)); characters++; before = c
        }
    }
    END {
        for (pair in seen) print seen[pair] "\t" pair | "sort > out/model.tsv"
        printf "{\"perplexity\": %.4f}\n", exp(sum / characters) > "metrics.json"
    }' corpus.txt held-out.txt
cat metrics.json
