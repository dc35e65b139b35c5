package io.jenkins.plugins.modellineage.tracker.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.evaluation.FoundEvaluation;
import io.jenkins.plugins.modellineage.parquet.ParquetFile;
import io.jenkins.plugins.modellineage.tracker.FileKind;
import io.jenkins.plugins.modellineage.tracker.Remark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Results of evaluations as tools write them, told apart by what the files hold and not by their names.
 * {@code docs/evaluations.md} lists the tools and says what is taken of each.
 */
public final class ResultFiles {
    private static final String NO_FORM =
            "the file has none of the forms in which results are read (docs/evaluations.md"
                    + " lists them); write JSON Lines or CSV with the columns id and score";

    private ResultFiles() {}

    /**
     * What was read.
     *
     * @param evaluations in the order in which they were found
     * @param remarks what was left out or taken in another way than it looks
     */
    public record Results(List<FoundEvaluation> evaluations, List<Remark> remarks) {
        public Results {
            evaluations = List.copyOf(evaluations);
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * Reads files of one call, which may tell of one evaluation together.
     *
     * @param files by their names in the workspace
     * @throws ResultFileException when one of them cannot be read, or it is not clear which evaluation is meant
     */
    public static Results read(Map<String, Path> files, Asked asked) throws IOException {
        Drafts drafts = new Drafts(new Texts.Room(asked.texts()));
        Map<String, Told> told = new LinkedHashMap<>();
        ResultFileException none = null;
        for (Map.Entry<String, Path> file : files.entrySet()) {
            Told of = told.computeIfAbsent(file.getKey(), Told::new);
            try {
                read(new ResultSource(file.getValue(), file.getKey()), drafts, of);
            } catch (ResultFileException other) {
                if (!other.isOfOtherKind()) {
                    throw other;
                }
                none = none == null ? other : none;
                of.remark("kind", "it holds no results, and is passed over");
            }
        }
        if (none != null && drafts.all().isEmpty()) {
            throw none;
        }
        String names = String.join(", ", told.keySet().stream().limit(3).toList());
        try {
            List<FoundEvaluation> found = new Choice(asked).of(drafts);
            List<Remark> remarks = new ArrayList<>();
            told.values().forEach(each -> remarks.addAll(each.remarks()));
            return new Results(found, remarks);
        } catch (IllegalArgumentException unclear) {
            throw new ResultFileException(names, unclear.getMessage());
        }
    }

    private static void read(ResultSource source, Drafts drafts, Told told) throws IOException {
        if (Files.size(source.file()) > ResultSource.FILE_BYTES) {
            throw source.refused("the file is longer than " + ResultSource.FILE_BYTES
                    + " bytes; let the tool write it in parts, or without what is not scored");
        }
        byte[] head = source.head(FileKind.HEAD);
        try {
            reader(source, head).read(source, drafts, told);
        } catch (IllegalArgumentException wrong) {
            throw source.refused(wrong.getMessage());
        }
    }

    private static ResultReader reader(ResultSource source, byte[] head) throws IOException {
        if (InspectArchive.is(source, head)) {
            return new InspectArchive();
        }
        if (ParquetFile.is(head)) {
            return new PlainParquet();
        }
        Optional<String> kind = FileKind.of(head, source.name());
        if (kind.isPresent()) {
            throw source.otherKind("the file is " + kind.get());
        }
        String text = new String(head, StandardCharsets.UTF_8).stripLeading();
        return text.startsWith("{") || text.startsWith("[") ? json(source) : new PlainTable();
    }

    private static ResultReader json(ResultSource source) throws IOException {
        try (Documents documents = new Documents(source)) {
            JsonNode first = documents.sketch().orElseThrow(() -> source.otherKind(NO_FORM));
            Optional<ResultReader> known = Formats.reader(first);
            if (known.isEmpty() && !PlainRows.canBe(first)) {
                throw source.otherKind(NO_FORM);
            }
            return known.orElseGet(PlainRows::new);
        }
    }
}
