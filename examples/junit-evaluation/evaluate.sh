#!/bin/sh
# Asks the model each question. Writes a score for each one, and a test of JUnit for each one that it must know.
set -eu
mkdir -p results
awk -F '\t' '
    FILENAME == ARGV[1] {
        count[$1, $2] = $3; total[$1] += $3
        if (!($2 in known)) { known[$2]; words++ }
        next
    }
    {
        best = "nothing"
        n = split($4, word, " ")
        for (intent in total) {
            sum = 0
            for (i = 1; i <= n; i++) {
                often = ((intent, word[i]) in count) ? count[intent, word[i]] : 0
                sum += log((often + 1) / (total[intent] + words))
            }
            if (best == "nothing" || sum > most || sum == most && intent < best) { most = sum; best = intent }
        }
        right = best == $3
        printf "{\"id\": \"%s\", \"score\": %d}\n", $1, right > "results/scores.jsonl"
        if ($2 == "must") {
            tests++; failures += !right
            problem = right ? "" : sprintf("<failure message=\"%s, not %s\"/>", best, $3)
            cases = cases sprintf("  <testcase classname=\"must-know\" name=\"%s\">%s</testcase>\n", $4, problem)
        }
    }
    END {
        printf "<testsuite name=\"must-know\" tests=\"%d\" failures=\"%d\">\n%s</testsuite>\n",
            tests, failures, cases > "results/must-know.xml"
    }' out/counts.tsv questions.tsv
