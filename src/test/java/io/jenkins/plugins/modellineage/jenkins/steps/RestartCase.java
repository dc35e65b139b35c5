package io.jenkins.plugins.modellineage.jenkins.steps;

import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.flow.FlowDurabilityHint;

/**
 * One promotion, of a model of its own, that Jenkins goes down in the middle of.
 *
 * @param kill whether it is killed there, rather than shut down in order
 */
record RestartCase(RestartPoint point, FlowDurabilityHint durability, boolean kill) {
    /** All of them. */
    static List<RestartCase> all(boolean kill) {
        List<RestartCase> all = new ArrayList<>();
        for (RestartPoint point : RestartPoint.all()) {
            for (FlowDurabilityHint durability : FlowDurabilityHint.values()) {
                all.add(new RestartCase(point, durability, kill));
            }
        }
        return all;
    }

    /** Each point once, after a kill or a shutdown, with one durability or another: what every build tries. */
    static List<RestartCase> spread(boolean kill) {
        List<RestartPoint> points = RestartPoint.all();
        FlowDurabilityHint[] hints = FlowDurabilityHint.values();
        List<RestartCase> spread = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            if (i % 2 == (kill ? 0 : 1)) {
                spread.add(new RestartCase(points.get(i), hints[i / 2 % hints.length], kill));
            }
        }
        return spread;
    }

    /** In parts of cases that Jenkins goes down in the middle of at once, as far as they do not hold up each other. */
    static List<List<RestartCase>> together(List<RestartCase> cases, int most) {
        List<List<RestartCase>> parts = new ArrayList<>();
        for (RestartCase each : cases) {
            parts.stream()
                    .filter(part -> part.size() < most && each.fits(part))
                    .findFirst()
                    .orElseGet(() -> {
                        parts.add(new ArrayList<>());
                        return parts.get(parts.size() - 1);
                    })
                    .add(each);
        }
        return parts;
    }

    private boolean fits(List<RestartCase> part) {
        boolean alike = part.get(0).again() == again();
        long holding =
                part.stream().filter(other -> other.point.holdsFileWork()).count();
        return alike && (holding < 2 || !point.holdsFileWork());
    }

    /** Its model and its job. */
    String name() {
        return "lm%03d%d".formatted(RestartPoint.all().indexOf(point), durability.ordinal());
    }

    ModelRef model() {
        return new ModelRef(ScopeId.ROOT, new ModelName(name()));
    }

    /** Who approves first: one who leaves does so for this promotion alone. */
    String first() {
        return point.after() == RestartPoint.After.ALICE_GONE ? "alina" + name() : "alice";
    }

    /** The newer version that who approves agrees to replace. */
    Optional<Integer> replacing() {
        return point.life().isRollback() ? Optional.of(2) : Optional.empty();
    }

    String script() {
        return point.life().script(name()).replace("'alice, ", "'" + first() + ", ");
    }

    /** Whether a build that went down there does not come back. */
    boolean isLost() {
        return kill && durability == FlowDurabilityHint.PERFORMANCE_OPTIMIZED;
    }

    boolean again() {
        return point.after() == RestartPoint.After.AGAIN;
    }

    @Override
    public String toString() {
        return point + ", after a " + (kill ? "kill" : "shutdown") + ", " + durability + " (" + name() + ")";
    }
}
