package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.util.Collection;

/** Ends of sentences, so that free text inside one never breaks the line or doubles the full stop. */
final class Sentences {
    private Sentences() {}

    /** {@code : the reason.} or a full stop when there is none. */
    static String because(String reason) {
        String text = Naming.plain(reason).strip();
        if (text.isEmpty()) {
            return ".";
        }
        return ": " + text + (text.endsWith(".") || text.endsWith("!") || text.endsWith("?") ? "" : ".");
    }

    /** {@code (the circumstances).} or a full stop when there are none. */
    static String aside(String circumstances) {
        String text = Naming.plain(circumstances).strip();
        return text.isEmpty() ? "." : " (" + text + ").";
    }

    /** {@code alice}, or {@code alice, an administrator,}. */
    static String person(String id, boolean administrator) {
        return Naming.plain(id) + (administrator ? ", an administrator," : "");
    }

    /** Of approvals that count as when they were given, as a sentence of its own after a blank; nothing of none. */
    static String believed(Collection<String> approvers) {
        return approvers.isEmpty()
                ? ""
                : " The groups of " + Naming.plain(String.join(", ", approvers))
                        + " could not be told again, so that approval counts as when it was given.";
    }

    /** {@code 1 file}, {@code 3 files}. */
    static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /** With a capital, as a sentence begins. */
    static String begun(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
