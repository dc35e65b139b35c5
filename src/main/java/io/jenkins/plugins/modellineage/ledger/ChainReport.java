package io.jenkins.plugins.modellineage.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A verification of the chain that came to its end, to be remembered: one JSON object, unknown members ignored.
 *
 * @param by who asked for it
 * @param unread whether it could not read all of it, so that nobody knows whether it is whole
 */
public record ChainReport(String by, Instant began, Instant ended, ChainFindings found, boolean unread) {
    private static final String BY = "by";
    private static final String BEGAN = "began";
    private static final String ENDED = "ended";
    private static final String ENTRIES = "entries";
    private static final String BYTES = "bytes";
    private static final String HEAD = "head";
    private static final String PROBLEMS = "problems";
    private static final String NOTICES = "notices";
    private static final String CHECKPOINTS = "checkpoints";
    private static final String MISFITS = "misfits";
    private static final String UNREAD = "unread";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    public ChainReport {
        Objects.requireNonNull(by, "by");
        began = began.truncatedTo(ChronoUnit.MILLIS);
        ended = ended.truncatedTo(ChronoUnit.MILLIS);
        Objects.requireNonNull(found, "found");
    }

    /** Of one that read everything. */
    public ChainReport(String by, Instant began, Instant ended, ChainFindings found) {
        this(by, began, ended, found, false);
    }

    /** Of one that could not come to its end. */
    public static ChainReport unreadable(String by, Instant began, Instant ended, Exception why) {
        String problem = "The ledger cannot be read: " + why.getMessage() + "; look at its files and the disk";
        LedgerCheck nothing = new LedgerCheck(0, 0, LedgerHead.NONE.digest(), List.of(problem), List.of());
        return new ChainReport(by, began, ended, new ChainFindings(nothing, List.of(), List.of()), true);
    }

    public boolean intact() {
        return found.problems().isEmpty();
    }

    /** Whether the ledger itself is not what was written, beside notes of it that may not fit: then it is closed. */
    public boolean damaged() {
        return !unread && !found.ledger().problems().isEmpty();
    }

    /** What was found, for the log and the page. */
    public String sentence() {
        LedgerCheck ledger = found.ledger();
        List<String> problems = found.problems();
        return problems.isEmpty()
                ? "The chain of the model registry is whole: " + ledger.entries()
                        + " entries, the last with the digest " + ledger.head()
                : problems.get(0);
    }

    public String written() {
        LedgerCheck ledger = found.ledger();
        ObjectNode node = MAPPER.createObjectNode();
        node.put(BY, by);
        node.put(BEGAN, began.toString());
        node.put(ENDED, ended.toString());
        node.put(ENTRIES, ledger.entries());
        node.put(BYTES, ledger.bytes());
        node.put(HEAD, ledger.head().hex());
        list(node.putArray(PROBLEMS), ledger.problems());
        list(node.putArray(NOTICES), ledger.notices());
        list(node.putArray(CHECKPOINTS), found.checkpoints());
        list(node.putArray(MISFITS), found.misfits());
        if (unread) {
            node.put(UNREAD, true);
        }
        return node + "\n";
    }

    private static void list(ArrayNode array, List<String> sentences) {
        sentences.forEach(array::add);
    }

    /** @throws IOException when it is not what was {@link #written} */
    public static ChainReport read(String text) throws IOException {
        JsonNode node = MAPPER.readTree(text);
        try {
            LedgerCheck ledger = new LedgerCheck(
                    node.path(ENTRIES).asLong(),
                    node.path(BYTES).asLong(),
                    new Sha256(node.path(HEAD).asText()),
                    list(node, PROBLEMS),
                    list(node, NOTICES));
            return new ChainReport(
                    node.path(BY).asText(),
                    Instant.parse(node.path(BEGAN).asText()),
                    Instant.parse(node.path(ENDED).asText()),
                    new ChainFindings(ledger, list(node, CHECKPOINTS), list(node, MISFITS)),
                    node.path(UNREAD).asBoolean());
        } catch (IllegalArgumentException | DateTimeException damaged) {
            throw new IOException("It is no report of a verification: " + damaged.getMessage(), damaged);
        }
    }

    private static List<String> list(JsonNode node, String key) {
        List<String> sentences = new ArrayList<>();
        node.path(key).forEach(sentence -> sentences.add(sentence.asText()));
        return sentences;
    }
}
