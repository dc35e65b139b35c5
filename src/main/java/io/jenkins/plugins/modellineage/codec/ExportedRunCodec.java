package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.Lifecycle;
import io.jenkins.plugins.modellineage.experiment.LoggedModel;
import io.jenkins.plugins.modellineage.experiment.RunFailure;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.SeriesReader;
import io.jenkins.plugins.modellineage.model.ImportedFrom;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A whole run as one line of JSON for other tools. Members never change their meaning; new ones may come. */
public final class ExportedRunCodec {
    private ExportedRunCodec() {}

    /**
     * A version that was stamped from a run.
     *
     * @param model with its folder: {@code team/tiny-lm}
     * @param imported what it was in another tool, if it came from there
     */
    public record Stamped(
            String model, int version, Optional<String> label, List<String> stages, Optional<ImportedFrom> imported) {}

    /**
     * An evaluation of a run.
     *
     * @param file with the scores of its examples, beside the lines; empty when there are none
     */
    public record Found(RecordedEvaluation evaluation, Optional<String> file) {}

    /**
     * What came of a run.
     *
     * @param logged the logged models that are kept with it
     */
    public record Came(List<Stamped> versions, List<Found> evaluations, List<LoggedModel> logged) {}

    /**
     * What of a run is told as it is today, whatever it was when the run was recorded.
     *
     * @param build the run's, under the name that its job has now
     * @param url absolute address of the build, where it is known
     * @param experiment its name
     * @param lifecycle of the run; that of one whose experiment was deleted is deleted
     */
    public record Today(BuildRef build, Optional<String> url, ExperimentName experiment, Lifecycle lifecycle) {}

    /**
     * Writes the line, with its end. No more of the series is in memory than what comes at a time.
     */
    public static void write(TrackedRun run, Today today, Came came, SeriesReader series, Appendable out)
            throws IOException {
        ObjectNode head = head(run, today);
        head.set("params", Json.texts(run.params()));
        head.set("tags", Json.texts(run.tags()));
        String opening = Json.text(head);
        out.append(opening, 0, opening.length() - 1).append(",\"metrics\":{");
        Rows rows = new Rows(out);
        series.each(run.metrics(), rows);
        rows.end();
        out.append("},").append(Json.text(tail(run, came)).substring(1)).append('\n');
    }

    private static ObjectNode head(TrackedRun run, Today today) {
        ObjectNode node = Json.object()
                .put("run_id", run.id().value())
                .put("experiment", today.experiment.value())
                .put("job", today.build.job())
                .put("build", today.build.number());
        today.url.ifPresent(address -> node.put("url", address));
        run.parent().map(RunId::value).ifPresent(parent -> node.put("parent", parent));
        node.put("status", run.status().name())
                .put("lifecycle", today.lifecycle.word())
                .put("started", Json.time(run.started()));
        run.ended().map(Json::time).ifPresent(end -> node.put("ended", end));
        run.failure().map(RunFailure::error).ifPresent(error -> node.put("error", error));
        return node;
    }

    private static ObjectNode tail(TrackedRun run, Came came) {
        ObjectNode node = Json.object();
        node.set("inputs", Json.array(run.inputs(), InputCodec::write));
        node.set("artifacts", Json.array(run.artifacts(), FileDigestCodec::write));
        node.set("provenance", Json.texts(run.provenance().facts()));
        node.set("versions", Json.array(came.versions, ExportedRunCodec::version));
        node.set("evaluations", Json.array(came.evaluations, ExportedRunCodec::found));
        node.set("logged_models", Json.array(came.logged, LoggedModelCodec::write));
        return node;
    }

    /** An evaluation by itself, without the end of its line. */
    public static String line(Found found) {
        return Json.text(found(found));
    }

    /** A logged model by itself, likewise. */
    public static String line(LoggedModel model) {
        return Json.text(LoggedModelCodec.write(model));
    }

    private static ObjectNode found(Found found) {
        ObjectNode node = RecordedEvaluationCodec.member(found.evaluation().withoutTexts());
        found.file().ifPresent(file -> node.put("file", file));
        return node;
    }

    private static ObjectNode version(Stamped stamped) {
        ObjectNode node = Json.object().put("model", stamped.model()).put("version", stamped.version());
        stamped.label().ifPresent(label -> node.put("label", label));
        ArrayNode stages = node.putArray("stages");
        stamped.stages().forEach(stages::add);
        stamped.imported().ifPresent(from -> node.set("imported", ImportedFromCodec.write(from)));
        return node;
    }

    /** Points as {@code [step,timestamp,value]}; NaN and the infinities, which JSON lacks, as text. */
    private static final class Rows implements SeriesReader.Taker {
        private final Appendable out;
        private String current = "";
        private String separator = "";

        Rows(Appendable out) {
            this.out = out;
        }

        @Override
        public void take(String metric, List<MetricPoint> points) throws IOException {
            if (!metric.equals(current)) {
                out.append(current.isEmpty() ? "" : "],")
                        .append(Json.text(TextNode.valueOf(metric)))
                        .append(":[");
                current = metric;
                separator = "";
            }
            for (MetricPoint point : points) {
                out.append(separator).append(written(point));
                separator = ",";
            }
        }

        private static String written(MetricPoint point) {
            String quote = Double.isFinite(point.value()) ? "" : "\"";
            return "[" + point.step() + ',' + point.timestamp() + ',' + quote + MetricNumbers.written(point.value())
                    + quote + ']';
        }

        void end() throws IOException {
            out.append(current.isEmpty() ? "" : "]");
        }
    }
}
