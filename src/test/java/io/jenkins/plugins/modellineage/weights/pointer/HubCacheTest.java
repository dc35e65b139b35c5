package io.jenkins.plugins.modellineage.weights.pointer;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.weights.FileBytes;
import io.jenkins.plugins.modellineage.weights.ModelFacts;
import io.jenkins.plugins.modellineage.weights.ModelFixtures;
import io.jenkins.plugins.modellineage.weights.ModelFixtures.Held;
import io.jenkins.plugins.modellineage.weights.ModelFixtures.HeldFolder;
import io.jenkins.plugins.modellineage.weights.ModelFolder;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubCacheTest {
    private static final String COMMIT = "2439f60ef33a0d46d85da5001d52aeda5b00ce9f";
    private static final String CONFIG = "d02b24335b0ca76cc843f467a458e028560866fd";
    private static final String WEIGHTS = "b917e435506b53e5b7f574983918680f230e4d5491eae1a621b7fd45544f2fbd";

    private final HubCache reader = new HubCache();

    /** What lies on a disk, where links lead to. */
    private record OnDisk(Path root) implements ModelFolder {
        @Override
        public SortedSet<String> names() {
            try (Stream<Path> files = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
                TreeSet<String> names = new TreeSet<>();
                files.filter(Files::isRegularFile)
                        .forEach(file ->
                                names.add(root.relativize(file).toString().replace('\\', '/')));
                return names;
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        @Override
        public FileBytes open(String name) throws IOException {
            return new Held(Files.readAllBytes(root.resolve(name)));
        }

        @Override
        public Optional<ModelFacts> facts(String name) {
            return Optional.empty();
        }
    }

    private static Path cache(Path root) throws IOException {
        Path model = root.resolve("models--example--tiny-llama");
        Files.createDirectories(model.resolve("refs"));
        Files.createDirectories(model.resolve("blobs"));
        Path snapshot = Files.createDirectories(model.resolve("snapshots").resolve(COMMIT));
        Files.writeString(model.resolve("refs/main"), COMMIT);
        Files.write(
                model.resolve("blobs").resolve(CONFIG), ModelFixtures.content("huggingface/tiny-llama/config.json"));
        Files.write(
                model.resolve("blobs").resolve(WEIGHTS),
                ModelFixtures.content("huggingface/tiny-llama/model.safetensors"));
        Files.createSymbolicLink(snapshot.resolve("config.json"), Path.of("../../blobs/" + CONFIG));
        Files.createSymbolicLink(snapshot.resolve("model.safetensors"), Path.of("../../blobs/" + WEIGHTS));
        return model;
    }

    @Test
    void shouldSayWhichRevisionOfWhatIsInTheCache(@TempDir Path root) throws IOException {
        cache(root);
        OnDisk folder = new OnDisk(root);

        assertThat(reader.recognises(folder.names())).isTrue();
        ModelFacts facts = ModelFixtures.together(reader, folder);

        assertThat(facts.facts())
                .containsEntry("repository", "example/tiny-llama")
                .containsEntry("revision", COMMIT);
        assertThat(facts.findings()).isEmpty();
    }

    @Test
    void shouldHoldBlobsAgainstTheirNames(@TempDir Path root) throws IOException {
        Path model = cache(root);
        Files.writeString(model.resolve("blobs").resolve(CONFIG), "{}");
        Files.writeString(model.resolve("blobs").resolve(WEIGHTS), "");

        assertThat(ModelFixtures.findings(ModelFixtures.together(reader, new OnDisk(root))))
                .hasSize(2)
                .allMatch(told -> told.contains("the download is damaged"));
    }

    @Test
    void shouldReadTheNotesOfADownload() throws IOException {
        HeldFolder folder = ModelFixtures.folder(
                "huggingface/local-dir",
                "config.json",
                ".cache/huggingface/download/config.json.metadata",
                ".cache/huggingface/download/model.safetensors.metadata");

        assertThat(reader.recognises(folder.names())).isTrue();
        assertThat(ModelFixtures.together(reader, folder).facts()).containsEntry("revision", COMMIT);
    }

    @Test
    void shouldSayThatFilesAreOfSeveralRevisions() throws IOException {
        HeldFolder folder = new HeldFolder()
                .with(".cache/huggingface/download/a.metadata", COMMIT + "\n")
                .with(".cache/huggingface/download/b.metadata", CONFIG + "\n")
                .with(".cache/huggingface/download/c.metadata", "nonsense\n");

        assertThat(ModelFixtures.findings(ModelFixtures.together(reader, folder)))
                .anyMatch(told -> told.contains("2 revisions"))
                .anyMatch(told -> told.contains("c.metadata' names no revision"));
    }

    @Test
    void shouldTakeNothingElseForACache() {
        assertThat(reader.recognises(new TreeSet<>(java.util.List.of("config.json", "models/refs/main"))))
                .isFalse();
    }
}
