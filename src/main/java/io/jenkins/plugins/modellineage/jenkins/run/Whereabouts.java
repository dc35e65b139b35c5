package io.jenkins.plugins.modellineage.jenkins.run;

import java.io.IOException;
import java.nio.file.Path;

/** Where a file that was scanned lies. */
@FunctionalInterface
interface Whereabouts {
    /** The file itself, links followed; null where there is none of that path. */
    Path of(String path) throws IOException;
}
