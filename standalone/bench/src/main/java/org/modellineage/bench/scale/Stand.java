package org.modellineage.bench.scale;

import io.jenkins.plugins.modellineage.jenkins.mirror.Mirroring;
import java.time.Instant;

/**
 * How the mirror of one controller stands, as one line between class loaders.
 *
 * @param waiting runs and entries that are not mirrored, and one more while all runs are gone through
 * @param later runs that are there, and looked at once more since a request was not answered
 * @param tries that failed since the last one that did not
 * @param since when these began, in milliseconds; 0 for none
 * @param runs that were copied since its start
 * @param denied how many things the server does not take
 */
record Stand(long waiting, int later, int tries, long since, long runs, int denied) {

    static Stand of(Mirroring.State state) {
        boolean due =
                state.oldest().filter(oldest -> !oldest.isAfter(Instant.now())).isPresent();
        return new Stand(
                (due ? state.runs() : 0) + state.entries() + (state.scanned().isEmpty() ? 0 : 1),
                due ? 0 : state.runs(),
                state.failure().map(Mirroring.Failed::tries).orElse(0),
                state.failure()
                        .map(Mirroring.Failed::since)
                        .map(Instant::toEpochMilli)
                        .orElse(0L),
                state.copied().runs(),
                state.denied().size());
    }

    static Stand parse(String text) {
        String[] words = text.split(" ");
        return new Stand(
                Long.parseLong(words[0]),
                Integer.parseInt(words[1]),
                Integer.parseInt(words[2]),
                Long.parseLong(words[3]),
                Long.parseLong(words[4]),
                Integer.parseInt(words[5]));
    }

    @Override
    public String toString() {
        return waiting + " " + later + " " + tries + " " + since + " " + runs + " " + denied;
    }
}
