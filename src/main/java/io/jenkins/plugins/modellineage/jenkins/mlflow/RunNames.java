package io.jenkins.plugins.modellineage.jenkins.mlflow;

import java.security.SecureRandom;
import java.util.List;

/** Names for runs that were given none: an adjective, an animal and a number, as MLflow has it. */
final class RunNames {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final List<String> ADJECTIVES = List.of(
            "able", "amber", "brave", "bright", "calm", "clever", "crisp", "eager", "fair", "fleet", "gentle", "grand",
            "happy", "honest", "keen", "kind", "lively", "lucid", "mellow", "merry", "noble", "patient", "polite",
            "proud", "quick", "quiet", "rapid", "serene", "sharp", "silent", "sincere", "steady", "sunny", "swift",
            "tidy", "warm");
    private static final List<String> ANIMALS = List.of(
            "ant", "badger", "bear", "bee", "bison", "crane", "crow", "deer", "dove", "eagle", "falcon", "finch", "fox",
            "frog", "goose", "hare", "hawk", "heron", "horse", "ibex", "lark", "lynx", "mole", "moth", "otter", "owl",
            "panda", "pike", "raven", "robin", "seal", "stork", "swan", "tern", "toad", "trout", "whale", "wolf",
            "wren");
    private static final int NUMBERS = 1_000;

    private RunNames() {}

    static String next() {
        return one(ADJECTIVES) + "-" + one(ANIMALS) + "-" + RANDOM.nextInt(NUMBERS);
    }

    private static String one(List<String> words) {
        return words.get(RANDOM.nextInt(words.size()));
    }
}
