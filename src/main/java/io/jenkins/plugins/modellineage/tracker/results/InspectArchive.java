package io.jenkins.plugins.modellineage.tracker.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.weights.FileBytes;
import io.jenkins.plugins.modellineage.weights.FileOnDisk;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.archive.Archive;
import io.jenkins.plugins.modellineage.weights.archive.ArchiveEntry;
import io.jenkins.plugins.modellineage.weights.archive.Packing;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The log of Inspect as an archive ({@code .eval}): what its JSON form has in one document stands there in files, each sample in
 * one of its own, or in a folder with what is large of it in others; deflated or compressed with Zstandard. While an evaluation runs, the archive has no {@code header.json} yet.
 */
final class InspectArchive implements ResultReader {
    private static final String HEAD = "header.json";
    private static final String START = "_journal/start.json";
    private static final String REDUCTIONS = "reductions.json";
    private static final Pattern SAMPLE = Pattern.compile("samples/.+_epoch_\\d+(?:\\.json|/sample\\.json)");
    private static final byte[] ZIP = {'P', 'K', 3, 4};

    /** Bytes before the name of the first file of an archive. */
    private static final int NAME_AT = 30;

    /** Of one file, which is in memory as a whole. */
    private static final int FILE_BYTES = 1 << 26;

    /** Whether a file that begins so is one, by its name or by what stands first in it: what was known at the start. */
    static boolean is(ResultSource source, byte[] head) {
        return startsWith(head, 0, ZIP)
                && (source.isNamed(".eval")
                        || startsWith(head, NAME_AT, START.getBytes(StandardCharsets.US_ASCII))
                        || startsWith(head, NAME_AT, HEAD.getBytes(StandardCharsets.US_ASCII)));
    }

    private static boolean startsWith(byte[] head, int at, byte[] wanted) {
        int end = at + wanted.length;
        return head.length >= end && Arrays.equals(head, at, end, wanted, 0, wanted.length);
    }

    @Override
    public void read(ResultSource source, Drafts drafts, Told told) throws IOException {
        try (FileBytes bytes = new FileOnDisk(source.file())) {
            Archive archive = archive(source, bytes);
            requireRoom(archive);
            read(new Files(source, archive), drafts, told);
        } catch (ModelFileException unreadable) {
            throw source.refused(unreadable.getMessage());
        }
    }

    /** Files are named after samples, whose ids may be any text, and so no names of files. */
    private static Archive archive(ResultSource source, FileBytes bytes) throws IOException {
        try {
            return Archive.read(bytes, EnumSet.allOf(Packing.class));
        } catch (ModelFileException unreadable) {
            if (unreadable.isBroken()) {
                throw unreadable;
            }
            throw source.refused(unreadable.getMessage()
                    + "; turn it into JSON with `inspect log convert --to json --output-dir …`, and read that");
        }
    }

    /** A few bytes may stand for any number of them. */
    private static void requireRoom(Archive archive) {
        long all = 0;
        for (ArchiveEntry entry : archive.entries()) {
            if (isSample(entry)) {
                all += entry.size();
                if (entry.size() < 0 || all > ResultSource.FILE_BYTES) {
                    throw new IllegalArgumentException("the samples in the archive are longer than "
                            + ResultSource.FILE_BYTES + " bytes together; evaluate on a part of the set, and give that"
                            + " a name of its own");
                }
            }
        }
    }

    private static boolean isSample(ArchiveEntry entry) {
        return SAMPLE.matcher(entry.name()).matches();
    }

    private static void read(Files files, Drafts drafts, Told told) throws IOException {
        JsonNode log = log(files);
        Texts texts = drafts.texts();
        InspectSamples samples = new InspectSamples(texts);
        int count = 0;
        for (ArchiveEntry entry : files.archive.entries()) {
            if (isSample(entry)) {
                samples.take(files.document(entry));
                count++;
            }
        }
        Draft draft = InspectLog.draft(log, drafts, texts, told);
        long completed =
                Values.whole(log.path("results").get("completed_samples")).orElse(0);
        if (count > 0 && count < completed) {
            draft.unfit("because its log has " + count + " of " + completed + " samples");
        }
        Optional<JsonNode> reductions = files.find(REDUCTIONS);
        samples.reduce(reductions.orElseGet(() -> log.path("reductions")));
        samples.fill(draft, InspectLog.aggregates(log, samples, draft, told));
    }

    /** The head of the log; of one that was not finished, what was known at its start. */
    private static JsonNode log(Files files) throws IOException {
        Optional<JsonNode> head = files.find(HEAD);
        if (head.isPresent()) {
            return head.get();
        }
        ObjectNode started = JsonNodeFactory.instance.objectNode();
        started.set(
                "eval",
                files.find(START)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "the archive has neither " + HEAD + " nor " + START + "; it is no log of Inspect"))
                        .path("eval"));
        return started.put("status", "started");
    }

    /** The JSON in the archive. */
    private record Files(ResultSource source, Archive archive) {
        Optional<JsonNode> find(String name) throws IOException {
            Optional<ArchiveEntry> entry = archive.find(name);
            return entry.isEmpty() ? Optional.empty() : Optional.of(document(entry.get()));
        }

        JsonNode document(ArchiveEntry entry) throws IOException {
            byte[] content = archive.whole(entry, FILE_BYTES);
            ResultSource inner = source.inner(entry.name());
            try (Documents documents = new Documents(inner, new ByteArrayInputStream(content))) {
                return documents.next().orElseThrow(() -> inner.refused("the file is empty"));
            }
        }
    }
}
