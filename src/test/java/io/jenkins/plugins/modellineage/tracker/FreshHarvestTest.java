package io.jenkins.plugins.modellineage.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.FileProgress;
import io.jenkins.plugins.modellineage.experiment.NotedFile;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.tracker.FreshHarvest.Standing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreshHarvestTest {
    private static final String NAME = "metrics.jsonl";
    private static final Instant BEFORE = Instant.parse("2026-03-03T10:00:00.123Z");
    private static final String ONE = "{\"step\":1,\"acc\":0.91}\n";
    private static final String TWO = "{\"step\":2,\"acc\":0.92}\n";
    private static final String OTHER = "{\"step\":1,\"acc\":0.41}\n";

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void place() {
        file = folder.resolve(NAME);
    }

    @Test
    void shouldNotCountAFileThatIsAsItWas() throws IOException {
        NotedFile noted = noted(ONE);

        FreshHarvest end = complete(known(FileProgress.NONE, noted));

        assertThat(end.standing()).isEqualTo(Standing.UNCHANGED);
        assertThat(end.harvest().records()).isEmpty();
        assertThat(end.modified()).isEqualTo(BEFORE);
        assertThat(growing(known(FileProgress.NONE, noted)).standing()).isEqualTo(Standing.UNCHANGED);
    }

    @Test
    void shouldCountAFileThatWasWrittenAgainWithTheSameContent() throws IOException {
        NotedFile noted = noted(ONE);
        Files.setLastModifiedTime(file, FileTime.from(BEFORE.plusSeconds(60)));

        assertThat(complete(known(FileProgress.NONE, noted)).standing()).isEqualTo(Standing.GOES_ON);
    }

    @Test
    void shouldCountOtherContentOfTheSameSizeAndTime() throws IOException {
        NotedFile noted = noted(ONE);
        write(OTHER);

        assertThat(values(complete(known(FileProgress.NONE, noted)))).containsExactly(0.41);
    }

    @Test
    void shouldCountAllOfALeftoverThatARunGoesOnWith() throws IOException {
        NotedFile noted = noted(ONE);
        write(ONE + TWO);

        assertThat(values(complete(known(FileProgress.NONE, noted)))).containsExactly(0.91, 0.92);
    }

    @Test
    void shouldSayOfAFileThatCountsWhatWasThereBefore() throws IOException {
        NotedFile noted = noted(ONE);
        Files.setLastModifiedTime(file, FileTime.from(BEFORE.plusSeconds(60)));
        assertThat(sentences(complete(known(FileProgress.NONE, noted))))
                .containsExactly("'metrics.jsonl' was written since the block began, with the content that it had"
                        + " before; it counts, so check that this run measured it");

        write(ONE + TWO);
        assertThat(sentences(complete(known(FileProgress.NONE, noted))))
                .containsExactly(
                        "The first " + ONE.length() + " bytes of 'metrics.jsonl' were there before the block"
                                + " began; they count too, so check that they belong to this run, or remove the file before it");

        write(OTHER + TWO);
        assertThat(sentences(complete(known(FileProgress.NONE, noted)))).isEmpty();
    }

    private static List<String> sentences(FreshHarvest read) {
        return read.harvest().remarks().stream().map(Remark::sentence).toList();
    }

    @Test
    void shouldNotCountAFileThatWasNotWrittenSince() throws IOException {
        write(ONE);
        KnownFile later = new KnownFile(FileProgress.NONE, Optional.empty(), Optional.of(BEFORE.plusSeconds(1)));
        KnownFile earlier = new KnownFile(FileProgress.NONE, Optional.empty(), Optional.of(BEFORE.minusSeconds(1)));

        assertThat(complete(later).standing()).isEqualTo(Standing.UNCHANGED);
        assertThat(values(complete(earlier))).containsExactly(0.91);
    }

    @Test
    void shouldGiveAFileOfWholeSecondsTheBenefitOfItsSecond() throws IOException {
        write(ONE);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-03-03T10:00:00Z")));
        Instant begun = Instant.parse("2026-03-03T10:00:00.900Z");

        KnownFile known = new KnownFile(FileProgress.NONE, Optional.empty(), Optional.of(begun));
        assertThat(complete(known).standing()).isEqualTo(Standing.GOES_ON);
    }

    @Test
    void shouldReadOnWhereItStopped() throws IOException {
        write(ONE);
        FileProgress read = read(FileProgress.NONE);
        write(ONE + TWO);

        FreshHarvest more = complete(known(read));

        assertThat(more.standing()).isEqualTo(Standing.GOES_ON);
        assertThat(values(more)).containsExactly(0.92);
    }

    @Test
    void shouldStartOverWhenTheFileShrank() throws IOException {
        write(ONE + TWO);
        FileProgress read = read(FileProgress.NONE);
        write(OTHER);

        assertThat(complete(known(read)).standing()).isEqualTo(Standing.STARTS_OVER);
        assertThat(values(growing(known(read)))).containsExactly(0.41);
    }

    @Test
    void shouldStartOverWhenItWasRewrittenWithTheSameSizeAndTime() throws IOException {
        write(ONE);
        FileProgress read = read(FileProgress.NONE);
        write(OTHER);

        assertThat(values(growing(known(read)))).containsExactly(0.41);
        assertThat(complete(known(read)).standing()).isEqualTo(Standing.STARTS_OVER);
    }

    @Test
    void shouldSeeAtTheEndThatAnEarlierPartWasRewritten() throws IOException {
        write(ONE);
        FileProgress first = read(FileProgress.NONE);
        write(ONE + TWO);
        FileProgress second = read(first);
        write(OTHER + TWO);

        assertThat(growing(known(second)).standing()).isEqualTo(Standing.GOES_ON);
        assertThat(values(complete(known(second)))).containsExactly(0.41, 0.92);
    }

    @Test
    void shouldNotReadOnInTheMidstOfARecord() throws IOException {
        file = folder.resolve("metrics.csv");
        write("step,acc\n1,0.9");
        FileProgress read = read(FileProgress.NONE);
        write("step,acc\n1,0.95\n");

        assertThat(values(complete(known(read)))).containsExactly(0.95);
    }

    @Test
    void shouldStartOverWithADocumentThatChanged() throws IOException {
        file = folder.resolve("eval.json");
        write("{\"acc\": 0.9512}");
        FileProgress read = read(FileProgress.NONE);
        write("{\"acc\": 0.4207}");

        FreshHarvest again = complete(known(read));

        assertThat(again.standing()).isEqualTo(Standing.STARTS_OVER);
        assertThat(values(again)).containsExactly(0.4207);
    }

    @Test
    void shouldSayThatWhatWasReadIsGoneAlsoWhenTheNewFileCannotBeRead() throws IOException {
        write(ONE);
        FileProgress read = read(FileProgress.NONE);
        write("");

        FreshHarvest broken = complete(known(read));

        assertThat(broken.standing()).isEqualTo(Standing.STARTS_OVER);
        assertThat(broken.problem()).isPresent();
    }

    @Test
    void shouldTakeBackWhatWasReadOfAFileThatIsAgainAsItWas() throws IOException {
        NotedFile noted = noted(ONE);
        write(OTHER);
        FileProgress read = read(FileProgress.NONE);
        write(ONE);

        assertThat(growing(known(read, noted)).standing()).isEqualTo(Standing.UNCHANGED);
    }

    private FileProgress read(FileProgress from) throws IOException {
        FreshHarvest harvest = complete(known(from));
        List<FileProgress.Part> parts = new java.util.ArrayList<>(from.parts());
        parts.add(new FileProgress.Part(harvest.harvest().progress().offset(), harvest.sha256()));
        return new FileProgress(harvest.harvest().progress().state(), parts);
    }

    private FreshHarvest complete(KnownFile known) throws IOException {
        return FreshHarvest.complete(file, file.getFileName().toString(), known, 0);
    }

    private FreshHarvest growing(KnownFile known) throws IOException {
        return FreshHarvest.growing(file, file.getFileName().toString(), known, 0);
    }

    private NotedFile noted(String content) throws IOException {
        write(content);
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return new NotedFile(NAME, bytes.length, BEFORE, Optional.of(Sha256.of(bytes)));
    }

    /** Always with the same time: only the content tells. */
    private void write(String content) throws IOException {
        Files.writeString(file, content, StandardCharsets.UTF_8);
        Files.setLastModifiedTime(file, FileTime.from(BEFORE));
    }

    private static KnownFile known(FileProgress progress) {
        return new KnownFile(progress, Optional.empty(), Optional.empty());
    }

    private static KnownFile known(FileProgress progress, NotedFile noted) {
        return new KnownFile(progress, Optional.of(noted), Optional.empty());
    }

    private static List<Double> values(FreshHarvest harvest) {
        return harvest.harvest().records().stream()
                .map(record -> record.point().value())
                .toList();
    }
}
