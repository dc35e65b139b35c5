package io.jenkins.plugins.modellineage.jenkins.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.files.HostilePaths;
import io.jenkins.plugins.modellineage.jenkins.run.PathPlace.Outside;
import io.jenkins.plugins.modellineage.jenkins.run.PathPlace.Yields;
import io.jenkins.plugins.modellineage.mlflow.MlflowException;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every hostile path at every place that turns a path of somebody else's into a file: nothing outside is read or written. */
class HostilePathsTest {
    private static final String DIGEST =
            Sha256.of(Outside.CONTENT.getBytes(StandardCharsets.UTF_8)).hex();

    @TempDir
    private Path disk;

    private Path folder;
    private List<String> paths;
    private SortedMap<String, String> outside;

    /** The file that is not to be reached lies in each folder around, and in one whose name begins alike. */
    @BeforeEach
    void plant() throws IOException {
        disk = disk.toRealPath();
        folder = Files.createDirectories(disk.resolve("a/b/c/root"));
        Files.createDirectories(disk.resolve("a/b/c/root-2"));
        for (String around : List.of("", "a/", "a/b/", "a/b/c/", "a/b/c/root-2/")) {
            Files.writeString(disk.resolve(around + HostilePaths.OUTSIDE), Outside.CONTENT);
        }
        Files.createDirectories(folder.resolve("model"));
        Files.createDirectories(folder.resolve("x"));
        Files.writeString(folder.resolve("model/weights.bin"), "weights");
        paths = HostilePaths.to(disk.resolve(HostilePaths.OUTSIDE).toString());
        outside = lyingOutside();
    }

    @Test
    void shouldBeCountedInTheDocument() throws Exception {
        String document = Files.readString(Path.of(System.getProperty("repository.root", "."), "docs", "security.md"));

        assertThat(document.replaceAll("\\s+", " "))
                .contains(String.format(
                                "%,d",
                                HostilePaths.to("/0/" + HostilePaths.OUTSIDE).size()) + " paths at each of the "
                        + PathPlace.values().length + " places");
    }

    @ParameterizedTest
    @EnumSource
    void shouldStayInside(PathPlace place) throws Exception {
        for (String path : paths) {
            String shown = place + ": " + path.replace("\0", "\\0");
            Optional<String> answer = answered(place, path, shown);
            answer.ifPresent(text -> assertInside(place.yields(), text, shown));
        }

        assertThat(lyingOutside()).as("what lies outside").isEqualTo(outside);
    }

    /** Without it the test above would pass where nothing is ever found. */
    @ParameterizedTest
    @EnumSource(
            value = PathPlace.class,
            names = {"PATTERN_OF_FILES", "FILE_OF_PARAMETERS", "FILE_OF_A_PROMPT", "FILE_OF_ANOTHER_STORE"})
    void shouldFindWhatLiesInside(PathPlace place) throws Exception {
        Files.writeString(folder.resolve("inside.txt"), Outside.CONTENT);

        assertThat(place.answer(folder, "inside.txt")).containsAnyOf(Outside.CONTENT, DIGEST);
    }

    /** Empty when the path is refused, as it must be: by a reason, and not by a fault. */
    private Optional<String> answered(PathPlace place, String path, String shown) {
        try {
            return Optional.of(place.answer(folder, path));
        } catch (IOException | IllegalArgumentException | MlflowException refused) {
            return Optional.empty();
        } catch (Exception fault) {
            return fail(shown, fault);
        }
    }

    private void assertInside(Yields yields, String answer, String shown) {
        switch (yields) {
            case CONTENT -> assertThat(answer).as(shown).doesNotContain(Outside.CONTENT, DIGEST);
            case NAMES -> assertThat(answer.lines()).as(shown).doesNotContain(HostilePaths.OUTSIDE, "root-2");
            case PATHS -> answer.lines().forEach(found -> assertBelow(found, shown));
            case ADDRESSES ->
                Stream.of(answer.split("/"))
                        .forEach(part -> assertThat(URLDecoder.decode(part, StandardCharsets.UTF_8))
                                .as(shown)
                                .isNotIn(".", ".."));
            default -> fail(shown + " is taken");
        }
    }

    /** On this system, and as Windows reads it. */
    private void assertBelow(String found, String shown) {
        assertThat(folder.resolve(found).normalize()).as(shown).startsWithRaw(folder);
        assertThat(folder.resolve(found.replace('\\', '/')).normalize())
                .as(shown)
                .startsWithRaw(folder);
        assertThat(found).as(shown).doesNotMatch("[A-Za-z]:.*");
    }

    private SortedMap<String, String> lyingOutside() throws IOException {
        SortedMap<String, String> found = new TreeMap<>();
        try (Stream<Path> all = Files.walk(disk)) {
            for (Path file : all.filter(file -> !file.startsWith(folder)).toList()) {
                boolean read = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
                found.put(file.toString(), read ? Files.readString(file) : "");
            }
        }
        return found;
    }
}
