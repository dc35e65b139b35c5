package org.modellineage.bench;

import org.modellineage.bench.report.Findings;

/** One thing that is measured. It has a JVM of its own. */
public interface Benchmark {
    /** As it is named on the command line. */
    String id();

    /** One sentence: what is done on both sides, and which target is set. */
    String what();

    void run(Workbench bench, Findings findings) throws Exception;
}
