package io.jenkins.plugins.modellineage.jenkins.run;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.ParameterValues;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.experiment.SourceFile;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import io.jenkins.plugins.modellineage.tracker.FileFacts;
import io.jenkins.plugins.modellineage.tracker.FreshHarvest;
import io.jenkins.plugins.modellineage.tracker.FreshHarvest.Standing;
import io.jenkins.plugins.modellineage.tracker.MetricsFiles;
import io.jenkins.plugins.modellineage.tracker.Progress;
import io.jenkins.plugins.modellineage.tracker.Remark;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Metrics that an agent read from a file, in a form that travels. Nothing is believed before it became events. */
public final class HarvestedFile implements Serializable {
    private static final long serialVersionUID = 1L;

    /** A harvest ends with the line that fills it, and no line holds more values than bytes. */
    private static final int MOST_VALUES = MetricsFiles.HARVEST_VALUES + MetricsFiles.LINE_BYTES;

    /** Each is a line of the build's log; a file with more to say is understood after these. */
    static final int MOST_REMARKS = 1_000;

    private String path;
    private final long offset;
    private final String[] keys;
    private final double[] values;
    private final long[] steps;
    private final long[] timestamps;
    private String state = "";
    private String sha256;
    private String standing = Standing.GOES_ON.name();
    private String problem;
    private long modified;
    private String[] subjects = {};
    private String[] sentences = {};
    private String[] paramNames = {};
    private String[] paramValues = {};
    private String[] tagNames = {};
    private String[] tagValues = {};

    HarvestedFile(String path, FreshHarvest read) {
        this(path, read.harvest());
        this.state = read.harvest().progress().state();
        this.sha256 = read.sha256().map(Sha256::hex).orElse(null);
        this.standing = read.standing().name();
        this.problem = read.problem().orElse(null);
        this.modified = read.modified().toEpochMilli();
        FileFacts facts = read.harvest().facts();
        tell(facts.params(), facts.tags());
    }

    final void tell(Map<String, String> params, Map<String, String> tags) {
        this.paramNames = params.keySet().toArray(String[]::new);
        this.paramValues = params.values().toArray(String[]::new);
        this.tagNames = tags.keySet().toArray(String[]::new);
        this.tagValues = tags.values().toArray(String[]::new);
    }

    private HarvestedFile(String path, MetricsFiles.Harvest harvest) {
        this(
                path,
                harvest.progress().offset(),
                harvest.records().stream().map(MetricRecord::key).toArray(String[]::new),
                harvest.records().stream().map(MetricRecord::point).toArray(MetricPoint[]::new));
        List<Remark> remarks = harvest.remarks().stream().limit(MOST_REMARKS).toList();
        remark(
                remarks.stream().map(Remark::subject).toArray(String[]::new),
                remarks.stream().map(Remark::sentence).toArray(String[]::new));
    }

    final void remark(String[] subjects, String[] sentences) {
        this.subjects = subjects;
        this.sentences = sentences;
    }

    HarvestedFile(String path, long offset, String[] keys, MetricPoint[] points) {
        this.path = path;
        this.offset = offset;
        this.keys = keys;
        this.values = Arrays.stream(points).mapToDouble(MetricPoint::value).toArray();
        this.steps = Arrays.stream(points).mapToLong(MetricPoint::step).toArray();
        this.timestamps =
                Arrays.stream(points).mapToLong(MetricPoint::timestamp).toArray();
    }

    /**
     * This, when it can be the answer to a question about that file.
     *
     * @throws FilesRefused when the agent made it up
     */
    HarvestedFile checked(String asked) throws FilesRefused {
        boolean whole = asked.equals(path) && offset >= 0 && keys != null && values != null && steps != null;
        if (!whole
                || timestamps == null
                || state == null
                || state.length() > Progress.STATE_LENGTH
                || Arrays.stream(Standing.values()).noneMatch(it -> it.name().equals(standing))
                || subjects == null
                || sentences == null
                || subjects.length > MOST_REMARKS
                || sentences.length != subjects.length
                || Arrays.asList(keys).contains(null)
                || !arePaired(paramNames, paramValues)
                || !arePaired(tagNames, tagValues)
                || keys.length > MOST_VALUES
                || IntStream.of(values.length, steps.length, timestamps.length).anyMatch(n -> n != keys.length)) {
            throw new FilesRefused("the agent sent metrics of '" + asked + "' that no file can hold; look at it");
        }
        return this;
    }

    private static boolean arePaired(String[] names, String[] values) {
        return names != null
                && values != null
                && names.length <= ParameterValues.PARAMETERS
                && values.length == names.length
                && Stream.of(names, values).flatMap(Arrays::stream).noneMatch(Objects::isNull);
    }

    /** Calls the file otherwise, from here on. */
    void recordAs(String name) {
        path = name;
    }

    /** Refuses a name or a value that is a secret. */
    void refuse(BoundSecrets secrets) {
        for (int i = 0; i < keys.length; i++) {
            if (secrets.hold(keys[i]) || secrets.hold(values[i])) {
                secrets.refuse("a metric in " + path, secrets.hold(keys[i]) ? keys[i] : (Object) values[i]);
            }
            secrets.warnOf("a metric in " + path, values[i]);
        }
        FileFacts facts = facts();
        refuse(secrets, "a parameter in " + path, facts.params());
        refuse(secrets, "a tag in " + path, facts.tags());
    }

    private static void refuse(BoundSecrets secrets, String where, SortedMap<String, String> entries) {
        entries.forEach((name, value) -> {
            if (secrets.hold(name) || secrets.hold(value)) {
                secrets.refuse(where, secrets.hold(name) ? name : value);
            }
        });
    }

    /**
     * What the file says beside its metrics.
     *
     * @throws IllegalArgumentException when the agent sent what is none
     */
    FileFacts facts() {
        return new FileFacts(paired("parameter", paramNames, paramValues), paired("tag", tagNames, tagValues));
    }

    private static SortedMap<String, String> paired(String kind, String[] names, String[] values) {
        SortedMap<String, String> pairs = new TreeMap<>();
        for (int i = 0; i < names.length; i++) {
            ParameterValues.checked(kind, names[i], values[i]);
            pairs.put(names[i], values[i]);
        }
        return pairs;
    }

    /** What was said about the file, each on one line that fits a log. */
    List<RunEvent.FileRemarked> remarks() {
        List<RunEvent.FileRemarked> remarks = new ArrayList<>();
        for (int i = 0; i < subjects.length; i++) {
            if (subjects[i] != null && sentences[i] != null) {
                String subject = Naming.plain(Naming.shortened(subjects[i], Naming.KEY_LENGTH));
                remarks.add(new RunEvent.FileRemarked(path, subject, Naming.line(sentences[i])));
            }
        }
        return remarks;
    }

    public String path() {
        return path;
    }

    /** Bytes of the file that are done with. */
    public long offset() {
        return offset;
    }

    public int size() {
        return keys.length;
    }

    Standing standing() {
        return Standing.valueOf(standing);
    }

    /** Why nothing of the file can be read, on one line. */
    Optional<String> problem() {
        return Optional.ofNullable(problem).map(Naming::line);
    }

    /** When the file was written last, by the agent's clock. */
    Instant modified() {
        return Instant.ofEpochMilli(modified);
    }

    /**
     * What is to be recorded in one go: the metrics, and how far the file was read.
     *
     * @param prefix that the author gave to what the file holds, or empty
     */
    public RunEvent[] events(String prefix) {
        List<MetricRecord> records = new ArrayList<>(keys.length);
        for (int i = 0; i < keys.length; i++) {
            records.add(new MetricRecord(keys[i], new MetricPoint(values[i], steps[i], timestamps[i])));
        }
        Optional<SourceFile> source = Optional.of(new SourceFile(FileDigest.check(path), prefix));
        return new RunEvent[] {
            new RunEvent.MetricsLogged(records, source),
            new RunEvent.FileHarvested(
                    path, offset, state, Optional.ofNullable(sha256).map(Sha256::new))
        };
    }
}
