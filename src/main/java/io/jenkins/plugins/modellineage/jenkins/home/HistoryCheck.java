package io.jenkins.plugins.modellineage.jenkins.home;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.run.BoundSecrets;
import io.jenkins.plugins.modellineage.tracker.history.HistoryStream;
import io.jenkins.plugins.modellineage.tracker.history.HistoryWriter;
import io.jenkins.plugins.modellineage.tracker.history.RecordedRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The first look at runs that were read: which of them can be recorded, before any of them is. */
final class HistoryCheck implements HistoryStream.Visitor {
    private static final int MOST_ABOVE = 100;

    private final String word;
    private final BoundSecrets secrets;
    private final List<Looked> all = new ArrayList<>();
    private final Map<String, String> parents = new HashMap<>();
    private final Map<String, Left> left = new LinkedHashMap<>();
    private final Set<String> metrics = new HashSet<>();
    private Looked current;

    /** What is known of a run: its points come behind it. */
    static final class Looked {
        final String key;
        final String name;
        long points;
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        int metrics;
        private boolean counts;

        Looked(String key, String name) {
            this.key = key;
            this.name = name;
        }

        boolean counts() {
            return counts;
        }
    }

    /** What is not taken over, and some of it by name. */
    record Left(long count, List<String> names) {}

    /** @param word for what is recorded, in plural */
    HistoryCheck(String word, BoundSecrets secrets) {
        this.word = word;
        this.secrets = secrets;
    }

    @Override
    public void run(RecordedRun run) {
        current = new Looked(HistoryWriter.key(run.tool(), run.id()), run.name().isEmpty() ? run.id() : run.name());
        all.add(current);
        metrics.clear();
        if (parents.containsKey(current.key)) {
            leave(word + " whose id another one has", current.name);
            current.points = -1;
            return;
        }
        parents.put(
                current.key,
                run.parent().map(id -> HistoryWriter.key(run.tool(), id)).orElse(""));
        try {
            refuse(run);
        } catch (IllegalArgumentException secret) {
            leaveSecret(secret.getMessage());
        }
    }

    private void refuse(RecordedRun run) {
        secrets.refuse("the name", run.name());
        secrets.refuse("the id", run.id());
        secrets.refuse("the experiment", run.experiment());
        secrets.refuse("a parameter", run.params());
        secrets.refuse("a tag", run.tags());
        run.inputs().forEach(input -> {
            secrets.refuse("an input", input.name());
            secrets.refuse("an input", input.source());
            secrets.refuse("an input", input.context());
            input.dataset().ifPresent(data -> {
                secrets.refuse("an input", List.of(data.name(), data.digest(), data.source()));
                secrets.refuse("an input", List.of(data.schema(), data.profile()));
                secrets.refuse("an input", data.tags());
            });
        });
    }

    private void leaveSecret(String why) {
        leave(word + " with a secret in them", current.name + ": " + why);
        current.points = -1;
    }

    @Override
    public void point(String metric, double value, long step, long timestamp) {
        if (current.points < 0) {
            return;
        }
        if (metrics.add(metric) && secrets.hold(metric) || secrets.hold(value)) {
            leaveSecret("the metric " + (secrets.hold(metric) ? "" : Naming.quoted(metric) + " ") + "holds it");
            return;
        }
        current.points++;
        current.metrics = metrics.size();
        current.first = Math.min(current.first, timestamp);
        current.last = Math.max(current.last, timestamp);
    }

    @Override
    public void end() {
        current.counts = current.points >= 0;
    }

    @Override
    public void broken(String why) {
        if (!why.isEmpty() && current.points >= 0) {
            leave(word + " that cannot be read", why);
        }
    }

    @Override
    public void left(String what, long count, List<String> names) {
        Left before = left.getOrDefault(what, new Left(0, List.of()));
        List<String> some = new ArrayList<>(before.names);
        some.addAll(names);
        left.put(what, new Left(before.count + count, some));
    }

    private void leave(String what, String name) {
        left(what, 1, List.of(name));
    }

    List<Looked> all() {
        return all;
    }

    Map<String, Left> left() {
        return left;
    }

    /** The run that it is part of, unless that leads round in a circle. */
    Optional<String> parent(String key) {
        String above = parents.getOrDefault(key, "");
        String at = above;
        for (int depth = 0; depth < MOST_ABOVE && !at.isEmpty(); depth++) {
            if (at.equals(key)) {
                return Optional.empty();
            }
            at = parents.getOrDefault(at, "");
        }
        return above.isEmpty() || !at.isEmpty() ? Optional.empty() : Optional.of(above);
    }
}
