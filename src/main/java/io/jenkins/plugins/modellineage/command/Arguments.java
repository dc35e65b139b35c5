package io.jenkins.plugins.modellineage.command;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The words behind a command's name.
 *
 * @param words those that are no options
 * @param options by their name with its dashes; without a value, empty text
 */
record Arguments(List<String> words, Map<String, String> options) {
    Arguments {
        words = List.copyOf(words);
        options = Map.copyOf(options);
    }

    /**
     * Sorts words and options apart; after {@code --} everything is a word.
     *
     * @throws IllegalArgumentException naming the option that the command does not take, or that lacks its value
     */
    static Arguments of(List<String> given, Command command) {
        Set<String> known = Set.of(command.options().split(" "));
        List<String> words = new ArrayList<>();
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < given.size(); i++) {
            String word = given.get(i);
            if (word.equals("--")) {
                words.addAll(given.subList(i + 1, given.size()));
                break;
            }
            if (!word.startsWith("--")) {
                words.add(word);
            } else if (known.contains(word)) {
                options.put(word, "");
            } else {
                String name = option(word, known, command);
                options.put(
                        name, word.length() > name.length() ? word.substring(name.length() + 1) : value(given, ++i));
            }
        }
        return new Arguments(words, options);
    }

    /** The name of an option that takes a value: {@code --key FILE} or {@code --key=FILE}. */
    private static String option(String word, Set<String> known, Command command) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        if (!known.contains(name + "=")) {
            throw new IllegalArgumentException(command.name() + " has no option " + Naming.quoted(name) + "; it has "
                    + command.options().replace("=", "") + " --help");
        }
        return name;
    }

    private static String value(List<String> given, int at) {
        if (at >= given.size()) {
            throw new IllegalArgumentException(
                    "The option " + Naming.quoted(given.get(at - 1)) + " needs a value behind it");
        }
        return given.get(at);
    }

    boolean has(String option) {
        return options.containsKey(option);
    }

    Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    /**
     * One of the values that an option may have; the first one when it is not given.
     *
     * @throws IllegalArgumentException naming those it may have
     */
    String choice(String option, List<String> choices) {
        String chosen = options.getOrDefault(option, choices.get(0));
        if (!choices.contains(chosen)) {
            throw new IllegalArgumentException(
                    option + " is " + Naming.quoted(chosen) + "; write one of " + String.join(", ", choices));
        }
        return chosen;
    }

    /**
     * The words.
     *
     * @throws IllegalArgumentException showing how the command is called when there are too few or too many
     */
    List<String> words(int least, int most, Command command) {
        if (words.size() < least || words.size() > most) {
            throw new IllegalArgumentException("Usage: " + command.call() + "; see " + command.name() + " --help");
        }
        return words;
    }
}
