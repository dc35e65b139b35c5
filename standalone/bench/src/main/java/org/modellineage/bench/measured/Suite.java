package org.modellineage.bench.measured;

import java.util.List;
import org.modellineage.bench.Benchmark;

/** All benchmarks, in the order in which they are run. */
public final class Suite {
    private Suite() {}

    public static List<Benchmark> all() {
        return List.of(
                new Ingest(),
                new RunSearch(),
                new Series(),
                new Digests(),
                new TensorPass(),
                new Appends(),
                new FirstPage(),
                new BuildHeap(),
                new Recovery(),
                new HttpIngest(),
                new HttpMetric(),
                new HttpSearch(),
                new Figures());
    }
}
