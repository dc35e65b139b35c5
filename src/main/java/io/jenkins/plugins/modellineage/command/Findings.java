package io.jenkins.plugins.modellineage.command;

import io.jenkins.plugins.modellineage.ledger.LedgerCheck;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a look at everything that is stored found, one line about each part and one about each problem. */
final class Findings {
    private final List<String> looked = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private final List<String> damaged = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();

    /** A part that was looked at, and how much of it there is. */
    void looked(String part, String found) {
        looked.add(part + ": " + found);
    }

    /** Something that is no damage, but worth knowing. */
    void notice(String sentence) {
        notices.add(sentence);
    }

    void damaged(String sentence) {
        damaged.add(sentence);
    }

    void damaged(List<String> sentences) {
        damaged.addAll(sentences);
    }

    /** What was found in the ledger, each sentence once however often it is found. */
    void damaged(LedgerCheck ledger) {
        add(damaged, ledger.problems());
        add(notices, ledger.notices());
    }

    private static void add(List<String> known, List<String> sentences) {
        sentences.stream().filter(sentence -> !known.contains(sentence)).forEach(known::add);
    }

    /** Something of which nobody can say whether it is right. */
    void unreadable(IOException why) {
        unreadable.add(Failure.sentence(why));
    }

    /** Writes everything, and the word for it at the end; answers the exit status. */
    int told(Output output) throws IOException {
        for (String line : looked) {
            output.line(line);
        }
        list(output, "notice: ", notices);
        list(output, "damaged: ", damaged);
        list(output, "unreadable: ", unreadable);
        if (!damaged.isEmpty()) {
            output.line("Damaged: " + damaged.size() + (damaged.size() == 1 ? " problem." : " problems."));
            return Command.BAD;
        }
        output.line(unreadable.isEmpty() ? "Good." : "Unreadable: nobody can say whether the rest is good.");
        return unreadable.isEmpty() ? Command.GOOD : Command.UNUSABLE;
    }

    private static void list(Output output, String word, List<String> sentences) throws IOException {
        for (String sentence : sentences) {
            output.line(word + sentence);
        }
    }
}
