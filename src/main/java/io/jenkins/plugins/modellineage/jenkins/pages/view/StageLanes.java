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
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which version was live in which stage, as rows of a timeline. */
public final class StageLanes {
    private StageLanes() {}

    /**
     * One lane a stage, one span a version that was live there and that the reader may see; the last one lasts until
     * {@code now}.
     */
    public static List<Lane> of(Model model, Sight sight, Instant now) {
        return stages(model, sight).stream()
                .map(stage -> lane(model, stage, sight, now))
                .toList();
    }

    /** The stages in which a version was ever live that the reader may see. */
    public static Set<StageName> stages(Model model, Sight sight) {
        return seen(model, sight).map(StageAssignment::stage).collect(Collectors.toCollection(TreeSet::new));
    }

    /** When the first stage was assigned to a version that the reader may see; empty when none ever was. */
    public static Optional<Instant> start(Model model, Sight sight) {
        return seen(model, sight).map(StageAssignment::at).min(Instant::compareTo);
    }

    private static Stream<StageAssignment> seen(Model model, Sight sight) {
        return model.history().stream().filter(step -> sight.sees(model.ref().version(step.version())));
    }

    private static Lane lane(Model model, StageName stage, Sight sight, Instant now) {
        List<StageAssignment> history = model.historyOf(stage);
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < history.size(); i++) {
            boolean last = i == history.size() - 1;
            Instant from = history.get(i).at();
            Instant to =
                    last ? latest(from, now) : latest(from, history.get(i + 1).at());
            if (sight.sees(model.ref().version(history.get(i).version()))) {
                spans.add(new Span(label(model, history.get(i)), from, to, kind(history.get(i), last)));
            }
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
