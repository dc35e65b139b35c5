package io.jenkins.plugins.modellineage.weights.archive;

import java.util.Arrays;
import java.util.Optional;

/**
 * How the bytes of a file stand in an archive.
 *
 * @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">APPNOTE, 4.4.5</a>
 */
public enum Packing {
    STORED(0),
    DEFLATED(8),
    ZSTANDARD(93);

    private final int method;

    Packing(int method) {
        this.method = method;
    }

    /** The one that an archive calls so; empty for one that is not read. */
    static Optional<Packing> of(int method) {
        return Arrays.stream(values())
                .filter(packing -> packing.method == method)
                .findFirst();
    }
}
