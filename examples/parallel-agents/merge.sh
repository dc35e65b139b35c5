#!/bin/sh
# Adds up the counts of all texts; the most frequent words come first.
set -eu
mkdir -p out
awk '{ count[$2] += $1 } END { for (word in count) print count[word], word }' counts/*.txt |
    sort -k1,1nr -k2 > out/vocabulary.txt
awk '{ words += $1 } END { printf "{\"words\": %d, \"different\": %d}\n", words, NR }' out/vocabulary.txt > metrics.json
cat metrics.json
