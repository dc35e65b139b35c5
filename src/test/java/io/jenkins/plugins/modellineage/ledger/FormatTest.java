package io.jenkins.plugins.modellineage.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.modellineage.codec.LedgerEntryCodec;
import io.jenkins.plugins.modellineage.codec.RunEventCodec;
import io.jenkins.plugins.modellineage.codec.SealedLine;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionState;
import io.jenkins.plugins.modellineage.tracking.RunStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The released format: what was written once ({@code format-1}) is read for ever; what is written today
 * ({@code format-now}) is looked at line by line whenever it changes, and the document shows real lines of it.
 */
class FormatTest {
    private static final String FIRST = "format-1/";
    private static final String NOW = "format-now/";
    private static final String LEDGER = "ledger/000001.jsonl";
    private static final String RUN = "builds/12/model-lineage/" + SampleHome.RUN + "/events.jsonl";

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path home;

    /** When the format grew on purpose, copy what this wrote over the fixture, and look at the difference. */
    @Test
    void shouldWriteTheFormatOfTodayByteByByte() throws IOException {
        SampleHome.write(home);
        Path written = Files.createDirectories(Paths.get("format-now").toAbsolutePath());
        Files.copy(home.resolve(LEDGER), written.resolve("ledger.jsonl"), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(home.resolve(RUN), written.resolve("run.jsonl"), StandardCopyOption.REPLACE_EXISTING);

        for (String name : List.of("ledger.jsonl", "run.jsonl")) {
            assertThat(Files.readString(written.resolve(name)).equals(released(NOW + name)))
                    .as("compare %s with the fixture", written.resolve(name))
                    .isTrue();
        }
    }

    @Test
    void shouldReadTheReleasedFormat() throws IOException {
        Files.createDirectories(home.resolve(LEDGER).getParent());
        Files.writeString(home.resolve(LEDGER), released(FIRST + "ledger.jsonl"));
        Files.createDirectories(home.resolve(RUN).getParent());
        Files.writeString(home.resolve(RUN), released(FIRST + "run.jsonl"));

        try (FileLedger ledger = FileLedger.open(home, Clock.systemUTC(), notice -> {})) {
            assertThat(ledger.verify().intact()).isTrue();
            assertThat(ledger.registry().promotionsOf(SampleHome.MODEL))
                    .extracting(Promotion::state)
                    .containsExactly(
                            PromotionState.ASSIGNED,
                            PromotionState.ASSIGNED,
                            PromotionState.REFUSED,
                            PromotionState.CONFLICTED,
                            PromotionState.ASSIGNED,
                            PromotionState.REJECTED,
                            PromotionState.EXPIRED,
                            PromotionState.ABORTED);
        }
        assertThat(RunStore.of(home.resolve("builds/12/model-lineage")).runs())
                .singleElement()
                .returns(2, run -> run.params().size())
                .returns("NaN", run -> run.latestMetrics().get("loss").toString())
                .extracting(TrackedRun::manifest)
                .returns(2, manifest -> manifest.files().size());
    }

    @Test
    void shouldHaveAReleasedLineOfEveryType() throws IOException {
        assertThat(ledgerLines(released(NOW + "ledger.jsonl")))
                .extracting(entry -> entry.event().getClass().getSimpleName())
                .containsAll(leaves(RegistryEvent.class));
        assertThat(runLines(released(NOW + "run.jsonl")))
                .extracting(event -> event.getClass().getSimpleName())
                .containsAll(leaves(RunEvent.class));
    }

    @Test
    void shouldShowARealLineOfEveryTypeInTheDocument() throws IOException {
        String document = Files.readString(root().resolve("docs/format.md"));
        String ledger = examples(document, "{\"seq\":");
        String run = examples(document, "{\"type\":");

        assertThat(lines("ledger.jsonl")).contains(ledger.split("\n"));
        assertThat(lines("run.jsonl")).contains(run.split("\n"));
        assertThat(ledgerLines(ledger))
                .extracting(entry -> entry.event().getClass().getSimpleName())
                .containsAll(leaves(RegistryEvent.class));
        assertThat(runLines(run))
                .extracting(event -> event.getClass().getSimpleName())
                .containsAll(leaves(RunEvent.class));
    }

    @Test
    void shouldShowEveryMemberOfEveryTypeInTheDocument() throws IOException {
        String document = Files.readString(root().resolve("docs/format.md"));

        assertThat(members(examples(document, "{\"seq\":"))).isEqualTo(members(released(NOW + "ledger.jsonl")));
        assertThat(members(examples(document, "{\"type\":"))).isEqualTo(members(released(NOW + "run.jsonl")));
    }

    @Test
    void shouldDescribeEveryTypeInTheDocument() throws IOException {
        String document = Files.readString(root().resolve("docs/format.md"));

        assertThat(members(released(NOW + "ledger.jsonl") + released(NOW + "run.jsonl"))
                        .keySet())
                .allSatisfy(type -> assertThat(document).containsPattern("(?m)^\\|.*`" + type + "`.*\\|.*\\|$"));
    }

    /** Names of the members that lines of each type have, apart from what seals them. */
    private static Map<String, Set<String>> members(String lines) throws IOException {
        Map<String, Set<String>> members = new TreeMap<>();
        for (String line : lines.strip().split("\n")) {
            JsonNode node = JSON.readTree(line);
            Set<String> names = members.computeIfAbsent(node.get("type").asText(), type -> new TreeSet<>());
            node.fieldNames().forEachRemaining(names::add);
            names.remove("batch");
        }
        return members;
    }

    /** Lines of the document that are whole lines of a log; shortened ones, with an ellipsis, only illustrate. */
    private static String examples(String document, String start) {
        return document.lines()
                .filter(line -> line.startsWith(start) && !line.contains("…"))
                .collect(Collectors.joining("\n"));
    }

    /** Lines that were written once or are written today. */
    private static List<String> lines(String name) throws IOException {
        return Stream.concat(
                        released(FIRST + name).lines(), released(NOW + name).lines())
                .toList();
    }

    private static List<LedgerEntry> ledgerLines(String lines) {
        return lines.lines()
                .map(line -> LedgerEntryCodec.read(read(line).body()))
                .toList();
    }

    private static List<RunEvent> runLines(String lines) {
        return lines.lines().map(line -> RunEventCodec.read(read(line).body())).toList();
    }

    private static SealedLine read(String line) {
        return SealedLine.read(line.getBytes(StandardCharsets.UTF_8));
    }

    private static Set<String> leaves(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .flatMap(type -> type.isSealed() ? leaves(type).stream() : Stream.of(type.getSimpleName()))
                .collect(Collectors.toSet());
    }

    private static String released(String name) throws IOException {
        try (InputStream fixture = FormatTest.class.getResourceAsStream(name)) {
            return new String(fixture.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Path root() {
        return Paths.get(System.getProperty("repository.root", "."));
    }
}
