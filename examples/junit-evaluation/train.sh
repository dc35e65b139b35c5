#!/bin/sh
# Counts how often each word was said with which intent: sh train.sh SENTENCES
set -eu
mkdir -p out
head -n "$1" train.tsv | awk -F '\t' '
    { words = split($2, word, " "); for (i = 1; i <= words; i++) count[$1 "\t" word[i]]++ }
    END { for (pair in count) print pair "\t" count[pair] }' | LC_ALL=C sort > out/counts.tsv
