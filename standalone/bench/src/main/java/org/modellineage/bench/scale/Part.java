package org.modellineage.bench.scale;

import java.util.Locale;
import org.modellineage.bench.Workbench;

/** What can be measured by itself. */
enum Part {
    BUILDS((bench, options, figures) -> new Capacity(bench, figures).builds()),
    VERSIONS((bench, options, figures) -> new Capacity(bench, figures).versions()),
    EVENTS((bench, options, figures) -> new Capacity(bench, figures).events()),
    RUNS((bench, options, figures) -> new Capacity(bench, figures).runs()),
    VALUES((bench, options, figures) -> new Values(bench, figures).run()),
    FLEET((bench, options, figures) -> new Fleet(bench, options.fleet(), figures).run());

    private interface Measure {
        void take(Workbench bench, ScaleOptions options, Figures figures) throws Exception;
    }

    private final Measure measure;

    Part(Measure measure) {
        this.measure = measure;
    }

    void measure(Workbench bench, ScaleOptions options, Figures figures) throws Exception {
        measure.take(bench, options, figures);
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name of the figure that tells when, and on what kind of machine. */
    String setting() {
        return word() + ".setting";
    }
}
