package io.jenkins.plugins.modellineage.tracker.wandb;

import io.jenkins.plugins.modellineage.experiment.ParameterValues;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * What the records of a run tell of it as a whole, of each thing the last word: parameters, facts, its summary, artifacts, and how
 * it ended. A run that was resumed has several files, which are added in the order of their beginnings.
 */
public final class RunFacts {
    private static final String INTERNAL = "_wandb";

    /** Names of each kind that are held. */
    private static final int HELD = 100_000;

    /** Characters of all that is held: what a run may have in parameters, twice. */
    public static final long CHARACTERS = 2L * ParameterValues.RUN_CHARACTERS;

    private final SortedMap<String, String> config = new TreeMap<>();
    private final SortedMap<String, String> facts = new TreeMap<>();
    private final SortedMap<String, String> summary = new TreeMap<>();
    private final Set<String> logged = new HashSet<>();
    private final LoggedArtifacts artifacts = new LoggedArtifacts();
    private final RunNotes notes = new RunNotes();
    private Optional<Instant> started = Optional.empty();
    private Optional<Instant> ended = Optional.empty();
    private OptionalInt exit = OptionalInt.empty();
    private boolean begun;
    private long lastStep;
    private long characters;
    private boolean full;

    /** What follows is of another file. */
    public void nextFile() {
        exit = OptionalInt.empty();
        ended = Optional.empty();
    }

    /** Takes what a record tells. */
    public void add(Told told) {
        if (told instanceof Told.Run run) {
            begun = true;
            facts.putAll(run.facts());
            run.config().forEach(item -> put(config, item));
            started = started.isPresent() ? started : run.started();
            ended = run.started();
        } else if (told instanceof Told.Config changed) {
            changed.update().forEach(item -> put(config, item));
            config.keySet().removeAll(changed.removed());
        } else if (told instanceof Told.Environment environment) {
            facts.putAll(environment.facts());
        } else if (told instanceof Told.Summary changed) {
            changed.update().forEach(item -> put(summary, item));
            changed.removed().forEach(this::takeBack);
        } else if (told instanceof Told.History history) {
            lastStep = Math.max(lastStep, history.step());
            history.items().stream()
                    .map(Item::name)
                    .filter(name -> logged.size() < HELD && !logged.contains(name) && fits(name, ""))
                    .forEach(logged::add);
        } else if (told instanceof Told.Exit end) {
            exit = OptionalInt.of(end.code());
            ended = ended.map(begin -> begin.plusSeconds(end.runtime()));
        } else if (told instanceof Told.Artifact artifact) {
            artifacts.add(artifact.logged());
        } else if (told instanceof Told.Software software) {
            software.sdk().ifPresent(version -> facts.put("sdk", version));
            software.python().ifPresent(version -> facts.putIfAbsent("python", version));
        } else if (told instanceof Told.Alert alert) {
            notes.add(alert);
        } else if (told instanceof Told.Definition definition) {
            notes.add(definition);
        }
    }

    private void put(SortedMap<String, String> into, Item item) {
        boolean known = into.containsKey(item.name());
        if ((known || into.size() < HELD) && fits(known ? "" : item.name(), item.json())) {
            String before = into.put(item.name(), item.json());
            characters -= before == null ? 0 : before.length();
        }
    }

    /** A value of the summary, with what stands below its name. */
    private void takeBack(String name) {
        summary.remove(name);
        summary.subMap(name + ".", name + "/").clear(); // '/' comes next to '.'
    }

    /** Whether there is room for them, which they take. */
    private boolean fits(String name, String json) {
        long more = name.length() + json.length();
        boolean fits = json.length() <= ParameterValues.VALUE_BYTES && characters + more <= CHARACTERS;
        characters += fits ? more : 0;
        full |= !fits;
        return fits;
    }

    /** Whether the run told of itself: one that is killed within its first seconds does not. */
    public boolean begun() {
        return begun;
    }

    /** Whether something was too large to be held. */
    public boolean isFull() {
        return full || notes.isFull();
    }

    /** Metrics, and patterns of metrics, whose presentation the program defined, each with what it said. */
    public List<String> definitions() {
        return notes.definitions();
    }

    /** Gives the configuration as parameters, nested ones with dots between their names. */
    public void params(BiConsumer<String, String> into) {
        config.forEach((name, json) -> {
            if (!name.equals(INTERNAL)) {
                JsonValues.params(name, json, into);
            }
        });
    }

    /** By the names that W&B has for them: {@code run_id}, {@code project}, {@code tags}, … */
    public SortedMap<String, String> facts() {
        return Collections.unmodifiableSortedMap(facts);
    }

    /** Facts with alerts, artifacts and what of the summary is no number and was logged at no step, by names such as {@code alert.1}. */
    public SortedMap<String, String> tags() {
        SortedMap<String, String> tags = new TreeMap<>(facts);
        notes.tell(tags);
        SortedMap<String, String> texts = new TreeMap<>();
        summary.forEach((name, json) -> JsonValues.texts(name, json, texts));
        texts.keySet().removeIf(name -> name.startsWith("_") || logged.contains(name) || isPart(name));
        texts.forEach((name, text) -> tags.put("summary." + name, text));
        artifacts().forEach(artifact -> tags.put("artifact." + artifact.name(), artifact.told()));
        tags.put("state", state());
        return tags;
    }

    /** Whether it belongs to a histogram, an image or a table. */
    private boolean isPart(String name) {
        for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
            if (summary.containsKey(name.substring(0, dot) + "._type")) {
                return true;
            }
        }
        return false;
    }

    /** What W&B calls the run's own id; empty when it did not tell of itself. */
    public String id() {
        return facts.getOrDefault("run_id", "");
    }

    /** The greatest step at which something was logged. */
    public long lastStep() {
        return lastStep;
    }

    /** Numbers that stand for the whole run and were logged at no step. */
    public SortedMap<String, Double> summary() {
        SortedMap<String, Double> values = new TreeMap<>();
        summary.forEach((name, json) -> JsonValues.numbers(name, json, values));
        values.keySet().removeIf(name -> name.startsWith("_") || logged.contains(name));
        return values;
    }

    /** Those that the program logged, of each name the last. */
    public List<LoggedArtifact> artifacts() {
        return artifacts.all();
    }

    /** Names of artifacts that have lost their entries, or are left out, since there are more of them than are held. */
    public Set<String> cutArtifacts() {
        return artifacts.cut();
    }

    public Optional<Instant> started() {
        return started;
    }

    /** Empty of a run that was killed, since nothing tells when. */
    public Optional<Instant> ended() {
        return exit.isEmpty() ? Optional.empty() : ended;
    }

    /** The exit code of the program; empty when the file ends without one, as that of a killed run does. */
    public OptionalInt exit() {
        return exit;
    }

    public RunStatus status() {
        return exit.isEmpty() ? RunStatus.KILLED : exit.getAsInt() == 0 ? RunStatus.FINISHED : RunStatus.FAILED;
    }

    /** The end in words: {@code finished}, {@code failed with 1}, {@code killed}. */
    public String state() {
        return switch (status()) {
            case FINISHED -> "finished";
            case FAILED -> "failed with " + exit.getAsInt();
            default -> "killed";
        };
    }
}
