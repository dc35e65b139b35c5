package io.jenkins.plugins.modellineage.fuzz;

import io.jenkins.plugins.modellineage.tracker.history.HistoryStream;
import io.jenkins.plugins.modellineage.tracker.history.RecordedRun;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

/** What an agent sends of the runs that it found. */
public final class HistoryFuzz {
    private HistoryFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        try {
            HistoryStream.read(new ByteArrayInputStream(data), new Nobody());
        } catch (IOException refused) {
            // as it should be
        }
    }

    private static final class Nobody implements HistoryStream.Visitor {
        @Override
        public void run(RecordedRun run) {
            run.toString();
        }

        @Override
        public void point(String metric, double value, long step, long timestamp) {
            metric.length();
        }

        @Override
        public void end() {
            // nothing to do
        }

        @Override
        public void broken(String why) {
            why.length();
        }

        @Override
        public void left(String what, long count, List<String> names) {
            names.size();
        }
    }
}
