package io.jenkins.plugins.modellineage.jenkins.home;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How far what went live was told. As text, it is a line with the number, and one for each build that waits.
 *
 * @param upTo the last entry of the ledger that was told
 * @param queued builds that waited in the queue for what was told, which a crash makes Jenkins forget; in order
 */
record AssignmentMark(long upTo, Set<QueuedStart> queued) {
    AssignmentMark {
        queued = Collections.unmodifiableSortedSet(new TreeSet<>(queued));
    }

    /**
     * The mark of a file's text. Where it is a number alone, that is one before the first build that waited, if one did.
     *
     * @throws IllegalArgumentException when it is something else
     */
    static AssignmentMark parse(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        return new AssignmentMark(
                Long.parseLong(lines.isEmpty() ? "" : lines.get(0).strip()),
                lines.stream().skip(1).map(QueuedStart::parse).collect(Collectors.toSet()));
    }

    String text() {
        StringBuilder text = new StringBuilder().append(upTo).append('\n');
        queued.forEach(start -> text.append(start).append('\n'));
        return text.toString();
    }
}
