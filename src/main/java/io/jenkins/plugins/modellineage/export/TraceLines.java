package io.jenkins.plugins.modellineage.export;

import io.jenkins.plugins.modellineage.codec.ExportedTraceCodec;
import io.jenkins.plugins.modellineage.experiment.Experiment;
import io.jenkins.plugins.modellineage.trace.Trace;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** The traces of runs, one JSON object a line. The file is begun with the first of them. */
final class TraceLines implements RunSource.Taker, Closeable {
    static final String FILE = "traces.jsonl";

    private final Destination folder;
    private final Tally tally;
    private Writer out;

    TraceLines(Destination folder, Tally tally) {
        this.folder = folder;
        this.tally = tally;
    }

    @Override
    public void run(ExportedRun leaving) throws IOException {
        for (Trace trace : leaving.sent().all(tally)) {
            ExportedTraceCodec.write(
                    trace,
                    leaving.run().id(),
                    leaving.sent().experiment(trace).map(Experiment::name).orElse(leaving.experimentName()),
                    leaving.sent().spans(trace, tally),
                    out());
            tally.trace();
        }
    }

    private Writer out() throws IOException {
        if (out == null) {
            out = new BufferedWriter(new OutputStreamWriter(folder.create(FILE), StandardCharsets.UTF_8));
        }
        return out;
    }

    @Override
    public void version(ExportedVersion version) {
        // traces belong to runs
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
        }
    }
}
