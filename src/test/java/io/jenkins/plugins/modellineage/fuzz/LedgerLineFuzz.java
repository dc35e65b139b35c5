package io.jenkins.plugins.modellineage.fuzz;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.codec.CodecException;
import io.jenkins.plugins.modellineage.codec.LedgerEntryCodec;
import io.jenkins.plugins.modellineage.codec.LedgerLine;
import io.jenkins.plugins.modellineage.codec.SealedLine;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.Registry;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A line of the ledger, as it stands or with a checksum that fits. */
public final class LedgerLineFuzz {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private LedgerLineFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        body(data).ifPresent(LedgerLineFuzz::read);
    }

    /** What a line holds, be its checksum right or not: a writer of nonsense would seal it too. */
    static Optional<ObjectNode> body(byte[] line) {
        try {
            return Optional.of(SealedLine.read(line).body());
        } catch (CodecException unsealed) {
            return sealed(line).map(SealedLine::body);
        }
    }

    private static Optional<SealedLine> sealed(byte[] line) {
        try {
            if (MAPPER.readTree(line) instanceof ObjectNode body) {
                body.remove(List.of("crc", "batch"));
                return Optional.of(SealedLine.read(new SealedLine(body, 1, 1).write()));
            }
            return Optional.empty();
        } catch (IOException | CodecException noObject) {
            return Optional.empty();
        }
    }

    private static void read(ObjectNode body) {
        LedgerEntry entry;
        try {
            LedgerEntryCodec.prev(body);
            entry = LedgerEntryCodec.read(body);
        } catch (IllegalArgumentException refused) {
            return;
        }
        byte[] written = LedgerLine.of(entry).after(LedgerEntryCodec.prev(body), 1, 1, LedgerLine.Written.ALONE);
        if (!LedgerEntryCodec.read(SealedLine.read(written).body()).equals(entry)) {
            throw new AssertionError("It reads as another one when it is written again: " + entry);
        }
        apply(entry);
    }

    private static void apply(LedgerEntry entry) {
        try {
            Registry.EMPTY.apply(entry);
        } catch (IllegalArgumentException | IllegalStateException doesNotFollow) {
            // as a visitor of lines says it
        }
    }
}
