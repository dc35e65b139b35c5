package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.jenkins.pages.chart.Lane;
import io.jenkins.plugins.modellineage.jenkins.pages.chart.Span;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.StageAssignment;
import io.jenkins.plugins.modellineage.model.StageName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which version was live in which stage, as rows of a timeline. */
public final class StageLanes {
    private StageLanes() {}

    /** One lane a stage, one span a version that was live there; the last one lasts until {@code now}. */
    public static List<Lane> of(Model model, Instant now) {
        return model.stages().keySet().stream()
                .map(stage -> lane(model, stage, now))
                .toList();
    }

    /** When the first stage was assigned; empty when none ever was. */
    public static Optional<Instant> start(Model model) {
        return model.history().stream().map(StageAssignment::at).min(Instant::compareTo);
    }

    private static Lane lane(Model model, StageName stage, Instant now) {
        List<StageAssignment> history = model.historyOf(stage);
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < history.size(); i++) {
            boolean last = i == history.size() - 1;
            Instant from = history.get(i).at();
            Instant to =
                    last ? latest(from, now) : latest(from, history.get(i + 1).at());
            spans.add(new Span(label(model, history.get(i)), from, to, kind(history.get(i), last)));
        }
        return new Lane(stage.value(), spans);
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static String label(Model model, StageAssignment assignment) {
        return model.ref().version(assignment.version()).label();
    }

    private static String kind(StageAssignment assignment, boolean last) {
        if (assignment.isRollback()) {
            return "rollback";
        }
        return last ? "live" : "past";
    }
}
