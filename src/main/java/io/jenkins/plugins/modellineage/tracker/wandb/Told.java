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

    /** Values that stand for the whole run, set or changed, and names of those that were taken back. */
    record Summary(List<Item> update, List<String> removed) implements Told {
        public Summary {
            update = List.copyOf(update);
            removed = List.copyOf(removed);
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

    /**
     * A message that the program sent to those who watch it.
     *
     * @param level {@code INFO}, {@code WARN} or {@code ERROR}; empty when it has none
     */
    record Alert(String level, String title, String text) implements Told {}

    /**
     * How W&B is to show a metric, or those that fit a pattern.
     *
     * @param rules in words: {@code summary max}, {@code goal minimize}, {@code steps of epoch}, {@code hidden}
     */
    record Definition(String metric, List<String> rules) implements Told {
        public Definition {
            rules = List.copyOf(rules);
        }
    }

    /** Versions of W&B's own library and of the language. */
    record Software(Optional<String> sdk, Optional<String> python) implements Told {}

    /** A part of the file that is no record. */
    record Lost(Part part) implements Told {}

    /** Why it is none. */
    enum Part {
        /** Its checksum is wrong. */
        DAMAGED("damaged blocks of run files"),
        /** It has more bytes than {@link RecordLog#MOST_BYTES}. */
        LONG("records of more than " + RecordLog.MOST_BYTES + " bytes"),
        /** Its bytes are no message. */
        UNREADABLE("records that cannot be read"),
        /** The file ends within it. */
        CUT("run files that end within a record");

        private final String words;

        Part(String words) {
            this.words = words;
        }

        /** In plural. */
        public String words() {
            return words;
        }
    }

    /** Something else. */
    record Other() implements Told {}
}
