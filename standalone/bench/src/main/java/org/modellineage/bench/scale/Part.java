package org.modellineage.bench.scale;

import java.util.Locale;
import org.modellineage.bench.Workbench;

/** What can be measured by itself. */
enum Part {
    BUILDS {
        @Override
        void measure(Workbench bench, ScaleOptions options, Figures figures) throws Exception {
            new Capacity(bench, figures).builds();
        }
    },
    VERSIONS {
        @Override
        void measure(Workbench bench, ScaleOptions options, Figures figures) throws Exception {
            new Capacity(bench, figures).versions();
        }
    },
    EVENTS {
        @Override
        void measure(Workbench bench, ScaleOptions options, Figures figures) throws Exception {
            new Capacity(bench, figures).events();
        }
    },
    RUNS {
        @Override
        void measure(Workbench bench, ScaleOptions options, Figures figures) throws Exception {
            new Capacity(bench, figures).runs();
        }
    },
    VALUES {
        @Override
        void measure(Workbench bench, ScaleOptions options, Figures figures) throws Exception {
            new Values(bench, figures).run();
        }
    },
    FLEET {
        @Override
        void measure(Workbench bench, ScaleOptions options, Figures figures) throws Exception {
            new Fleet(bench, options.fleet(), figures).run();
        }
    };

    abstract void measure(Workbench bench, ScaleOptions options, Figures figures) throws Exception;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name of the figure that tells when, and on what kind of machine. */
    String setting() {
        return word() + ".setting";
    }
}
