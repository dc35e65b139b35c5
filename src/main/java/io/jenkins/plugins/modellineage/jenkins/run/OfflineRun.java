package io.jenkins.plugins.modellineage.jenkins.run;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.tracker.wandb.RunFacts;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;

/** A run of W&B as an agent reports it. Nothing of it is believed before it was looked at here. */
public final class OfflineRun implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final long NEVER = Long.MIN_VALUE;
    private static final int SHOWN = 100;

    private final String id;
    private final String name;
    private final long started;
    private final long ended;
    private final Integer exit;

    OfflineRun(String id, RunFacts facts) {
        this(
                id,
                facts.facts().getOrDefault("name", ""),
                facts.started(),
                facts.ended(),
                facts.exit().isPresent() ? facts.exit().getAsInt() : null);
    }

    OfflineRun(String id, String name, Optional<Instant> started, Optional<Instant> ended, Integer exit) {
        this.id = id;
        this.name = name;
        this.started = started.map(Instant::toEpochMilli).orElse(NEVER);
        this.ended = ended.map(Instant::toEpochMilli).orElse(NEVER);
        this.exit = exit;
    }

    /**
     * This, when it can be the answer to a question about that run.
     *
     * @throws FilesRefused when the agent made it up
     */
    OfflineRun checked(String asked) throws FilesRefused {
        if (!asked.equals(id)) {
            throw new FilesRefused(
                    "the agent told of another run of W&B than " + Naming.quoted(asked) + "; look at it");
        }
        return this;
    }

    /** The name that the script gave it, in a form that fits a tag and a line; its id when it gave none. */
    public String name() {
        String said = name == null || name.isBlank() ? id : name;
        return Naming.plain(Naming.shortened(said, SHOWN));
    }

    /** When it began by the agent's clock; the other moment when that is not told, or lies behind it. */
    public Instant started(Instant latest) {
        Instant told = Instant.ofEpochMilli(Math.max(0, started));
        return started <= 0 || told.isAfter(latest) ? latest : told;
    }

    /** When it ended, not before it began; the latest moment when that is not told. */
    public Instant ended(Instant latest) {
        Instant told = Instant.ofEpochMilli(Math.max(0, ended));
        return ended <= 0 || told.isAfter(latest) || told.isBefore(started(latest)) ? latest : told;
    }

    public RunStatus status() {
        return exit == null ? RunStatus.KILLED : exit == 0 ? RunStatus.FINISHED : RunStatus.FAILED;
    }

    /** The end as a sentence goes on: {@code ended with exit code 4}. */
    public String end() {
        return exit == null ? "was killed: its file ends without an exit code" : "ended with exit code " + exit;
    }
}
