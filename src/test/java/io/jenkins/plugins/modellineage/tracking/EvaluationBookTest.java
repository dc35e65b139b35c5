package io.jenkins.plugins.modellineage.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.trace.DatasetEvent.DatasetCreated;
import io.jenkins.plugins.modellineage.trace.DatasetEvent.DatasetDeleted;
import io.jenkins.plugins.modellineage.trace.DatasetEvent.DatasetTagged;
import io.jenkins.plugins.modellineage.trace.DatasetEvent.RecordsDeleted;
import io.jenkins.plugins.modellineage.trace.DatasetEvent.RecordsSaid;
import io.jenkins.plugins.modellineage.trace.DatasetRecord;
import io.jenkins.plugins.modellineage.trace.EvaluationDataset;
import io.jenkins.plugins.modellineage.trace.TraceInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationBookTest {
    private static final String ID = "d-0123456789abcdef0123456789abcdef";
    private static final Instant AT = Instant.EPOCH;
    private static final Instant LATER = AT.plusSeconds(1);

    @TempDir
    private Path folder;

    private EvaluationBook book;

    @BeforeEach
    void begin() throws IOException {
        book = EvaluationBook.of(folder.resolve("evaluation-datasets.jsonl"));
        book.append(new DatasetCreated(new EvaluationDataset(
                ID, "rows", new TreeMap<>(), new TreeSet<>(), AT, AT, new EvaluationDataset.By("ann", "ann"))));
    }

    private EvaluationBook reread() {
        return EvaluationBook.of(folder.resolve("evaluation-datasets.jsonl"));
    }

    private static DatasetRecord row(int number, String content, String user) {
        return new DatasetRecord(
                "dr-" + number, Sha256.of(new byte[number]), content, AT, LATER, new EvaluationDataset.By(user, user));
    }

    @Test
    void shouldKeepOneRowForTheSameInputs() throws IOException {
        book.append(new RecordsSaid(ID, List.of(row(1, "{}", ""), row(2, "{}", "")), LATER));
        book.append(new RecordsSaid(ID, List.of(row(1, "{\"a\":1}", "bob")), LATER));

        assertThat(reread().records(ID).values()).containsExactly(row(1, "{\"a\":1}", "bob"), row(2, "{}", ""));
        assertThat(reread().find(ID).orElseThrow().by()).isEqualTo(new EvaluationDataset.By("ann", "bob"));
        assertThat(reread().find(ID).orElseThrow().updated()).isEqualTo(LATER);
    }

    @Test
    void shouldChangeItsDigestWithEveryChange() throws IOException {
        String before = book.find(ID).orElseThrow().digest();
        book.append(new DatasetTagged(ID, new TreeMap<>(Map.of("a", "b")), LATER));

        assertThat(reread().find(ID).orElseThrow().digest()).hasSize(8).isNotEqualTo(before);
    }

    @Test
    void shouldForgetWhatWasDeleted() throws IOException {
        book.append(new RecordsSaid(ID, List.of(row(1, "{}", ""), row(2, "{}", "")), LATER));
        book.append(new RecordsDeleted(ID, List.of("dr-1"), LATER));
        assertThat(reread().records(ID)).hasSize(1);

        book.append(new DatasetDeleted(ID));
        assertThat(reread().all()).isEmpty();
        assertThat(reread().records(ID)).isEmpty();
    }

    @Test
    void shouldRefuseMoreRowsThanADatasetHas() {
        List<DatasetRecord> many = new ArrayList<>();
        for (int i = 0; i <= EvaluationBook.RECORDS; i++) {
            many.add(row(i, "{}", ""));
        }

        assertThatThrownBy(() -> book.append(new RecordsSaid(ID, many, LATER)))
                .hasMessageContaining("at most " + EvaluationBook.RECORDS + " rows");
    }

    @Test
    void shouldNotRecordWhatItCouldNotReadAgain() throws IOException {
        TreeMap<String, String> some = new TreeMap<>();
        TreeMap<String, String> others = new TreeMap<>();
        for (int i = 0; i < TraceInfo.ENTRIES; i++) {
            some.put("a" + i, "1");
            others.put("b" + i, "1");
        }
        book.append(new DatasetTagged(ID, some, LATER));

        assertThatThrownBy(() -> book.append(new DatasetTagged(ID, others, LATER)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(reread().find(ID).orElseThrow().tags()).isEqualTo(some);
    }
}
