package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.jenkins.pages.chart.Lane;
import io.jenkins.plugins.modellineage.jenkins.pages.chart.Span;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.StageAssignment;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.StageStep;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which version was live in which stage, as rows of a timeline.
 *
 * @param cut whether a stage had more versions than are drawn
 */
public record StageLanes(List<Lane> lanes, boolean cut) {
    /** Most spans of a stage, the last ones: with more, none of them can be told. */
    public static final int MOST = 100;

    public StageLanes {
        lanes = List.copyOf(lanes);
    }

    /**
     * One lane a stage, one span a version that was live there and that the reader may see; the last one lasts until
     * {@code now}.
     */
    public static StageLanes of(Model model, Sight sight, Instant now) {
        List<Lane> lanes = new ArrayList<>();
        boolean cut = false;
        for (StageName stage : stages(model, sight)) {
            Deque<Span> spans = spans(model, stage, sight, now);
            cut |= spans.size() > MOST;
            lanes.add(new Lane(
                    stage.value(),
                    spans.stream().skip(spans.size() > MOST ? 1 : 0).toList()));
        }
        return new StageLanes(lanes, cut);
    }

    /** The stages in which a version was ever live that the reader may see. */
    public static Set<StageName> stages(Model model, Sight sight) {
        return model.assigned().steps().stream()
                .filter(step -> sight.sees(model.ref().version(step.version())))
                .map(StageStep::stage)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** When the first of the versions that are drawn went live; empty when none ever did. */
    public Optional<Instant> start() {
        return lanes.stream()
                .flatMap(lane -> lane.spans().stream())
                .map(Span::from)
                .min(Instant::compareTo);
    }

    /** From the last one back, and one more than are drawn. */
    private static Deque<Span> spans(Model model, StageName stage, Sight sight, Instant now) {
        List<StageAssignment> history = model.historyOf(stage);
        Deque<Span> spans = new ArrayDeque<>();
        Instant end = now;
        for (int i = history.size() - 1; i >= 0 && spans.size() <= MOST; i--) {
            StageAssignment step = history.get(i);
            if (sight.sees(model.ref().version(step.version()))) {
                String kind = kind(step, i == history.size() - 1);
                spans.addFirst(
                        new Span(label(model, step), step.at(), latest(step.at(), end), kind, href(model, step)));
            }
            end = step.at();
        }
        return spans;
    }

    /** Seen from the model's page: the version, with the form for a rollback to it. Who reads by keyboard has a list beside. */
    private static Optional<String> href(Model model, StageAssignment step) {
        boolean live = model.live(step.stage()).equals(Optional.of(step.version()));
        return Optional.of(step.version() + (live ? "/" : StageMove.form(step.stage())));
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
