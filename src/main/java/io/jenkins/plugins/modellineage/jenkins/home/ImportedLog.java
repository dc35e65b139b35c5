package io.jenkins.plugins.modellineage.jenkins.home;

import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.experiment.RunFold;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ObjIntConsumer;

/**
 * The log of a run that is imported. A log takes an event whole or not at all; of what has no room in the run, this records as much as
 * fits and counts the rest.
 */
final class ImportedLog {
    /** Tags that the import itself sets have room whatever the tool's run had. */
    private static final int OWN_TAGS = 10;

    private static final String SEE = ", see the tag " + ImportTags.INCOMPLETE;

    private final RunLog log;
    private final ObjIntConsumer<String> refusals;
    private final Set<String> known = new HashSet<>();
    private final Set<String> full = new HashSet<>();
    private long points;
    private String incomplete = "";

    /** @param refusals is told what has no room, and how much of it */
    ImportedLog(RunLog log, ObjIntConsumer<String> refusals) {
        this.log = log;
        this.refusals = refusals;
    }

    RunLog log() {
        return log;
    }

    /** How many points were recorded. */
    long points() {
        return points;
    }

    /** Why it was not all recorded; empty when it was. */
    String incomplete() {
        return incomplete;
    }

    void isIncomplete(String why) {
        incomplete = Naming.line(why);
    }

    /** Tags of the import's own, which are few. */
    void ownTags(Map<String, String> tags) throws IOException {
        log.append(new RunEvent.TagsSet(new TreeMap<>(tags)));
    }

    /** Tags that the run had. */
    void tags(Map<String, String> tags) throws IOException {
        TreeMap<String, String> fit = new TreeMap<>();
        int room = RunFold.TAGS - OWN_TAGS;
        tags.entrySet().stream().limit(room).forEach(tag -> fit.put(tag.getKey(), tag.getValue()));
        if (fit.size() < tags.size()) {
            refuse("tags", tags.size() - fit.size(), "Of its tags the first " + room + " are recorded");
        }
        log.append(new RunEvent.TagsSet(fit));
    }

    void params(SortedMap<String, String> params) throws IOException {
        try {
            log.append(new RunEvent.ParamsLogged(new TreeMap<>(params)));
        } catch (IllegalArgumentException refused) {
            if (params.size() == 1) {
                refuse("parameters", 1, refused.getMessage());
                return;
            }
            String middle = new ArrayList<>(params.keySet()).get(params.size() / 2);
            params(params.headMap(middle));
            params(params.tailMap(middle));
        }
    }

    void inputs(List<Input> inputs) throws IOException {
        try {
            log.append(new RunEvent.InputsRecorded(inputs));
        } catch (IllegalArgumentException refused) {
            refuse("inputs", inputs.size(), refused.getMessage());
        }
    }

    /** Points of metrics that are there come first, so that these are recorded together where a new metric has no room. */
    void points(List<MetricRecord> batch) throws IOException {
        if (!appended(batch)) {
            halves(batch.stream().filter(point -> known.contains(point.key())).toList());
            halves(batch.stream().filter(point -> !known.contains(point.key())).toList());
        }
    }

    private void halves(List<MetricRecord> some) throws IOException {
        List<MetricRecord> left =
                some.stream().filter(point -> !full.contains(point.key())).toList();
        refuse("points of metrics", some.size() - left.size(), incomplete);
        if (left.isEmpty() || appended(left)) {
            return;
        } else if (left.size() == 1) {
            full.add(left.get(0).key());
            refuse("points of metrics", 1, incomplete);
            return;
        }
        halves(left.subList(0, left.size() / 2));
        halves(left.subList(left.size() / 2, left.size()));
    }

    private boolean appended(List<MetricRecord> some) throws IOException {
        try {
            log.append(new RunEvent.MetricsLogged(List.copyOf(some)));
        } catch (IllegalArgumentException refused) {
            isIncomplete(String.valueOf(refused.getMessage()));
            return false;
        }
        some.forEach(point -> known.add(point.key()));
        points += some.size();
        return true;
    }

    private void refuse(String what, int count, String why) {
        if (count > 0) {
            isIncomplete(why);
            refusals.accept(what + " for which a run has no room" + SEE, count);
        }
    }
}
