package org.modellineage.bench.scale;

import io.jenkins.plugins.modellineage.jenkins.mirror.Mirroring;
import java.time.Instant;

/**
 * How the mirror of one controller stands, as one line between class loaders.
 *
 * @param waiting runs and entries that are not mirrored, and one more while all runs are gone through
 * @param tries that failed since the last one that did not
 * @param since when these began, in milliseconds; 0 for none
 * @param runs that were copied since its start
 * @param denied how many things the server does not take
 */
record Stand(long waiting, int tries, long since, long runs, int denied) {

    static Stand of(Mirroring.State state) {
        return new Stand(
                state.runs() + state.entries() + (state.scanned().isEmpty() ? 0 : 1),
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
                Long.parseLong(words[2]),
                Long.parseLong(words[3]),
                Integer.parseInt(words[4]));
    }

    @Override
    public String toString() {
        return waiting + " " + tries + " " + since + " " + runs + " " + denied;
    }
}
