package io.jenkins.plugins.modellineage.tracker.wandb;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a record tells, as far as it is read. */
public sealed interface Told {
    /**
     * The run itself, which stands near the beginning.
     *
     * @param facts as text, by the names that W&B has for them: {@code run_id}, {@code project}, {@code tags}, …
     * @param config parameters that it begins with
     * @param started when it began
     */
    record Run(Map<String, String> facts, List<Item> config, Optional<Instant> started) implements Told {
        public Run {
            facts = Map.copyOf(facts);
            config = List.copyOf(config);
        }
    }

    /** Parameters that were set or changed later, each as a whole, and names of those that were removed. */
    record Config(List<Item> update, List<String> removed) implements Told {
        public Config {
            update = List.copyOf(update);
            removed = List.copyOf(removed);
        }
    }

    /** What was logged at a step. */
    record History(long step, List<Item> items) implements Told {
        public History {
            items = List.copyOf(items);
        }
    }

    /** Values that stand for the whole run, set or changed. */
    record Summary(List<Item> update) implements Told {
        public Summary {
            update = List.copyOf(update);
        }
    }

    /** What the machine did at a moment. */
    record Stats(Instant at, List<Item> items) implements Told {
        public Stats {
            items = List.copyOf(items);
        }
    }

    /**
     * The end, as the program told it.
     *
     * @param runtime in seconds
     */
    record Exit(int code, long runtime) implements Told {}

    /** The machine and the language, without what tells of people: command line, user, host, folders. */
    record Environment(Map<String, String> facts) implements Told {
        public Environment {
            facts = Map.copyOf(facts);
        }
    }

    /** Files that the program logged under a name. */
    record Artifact(LoggedArtifact logged) implements Told {}

    /** Something else. */
    record Other() implements Told {}
}
