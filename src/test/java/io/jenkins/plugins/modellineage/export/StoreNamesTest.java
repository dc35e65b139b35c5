package io.jenkins.plugins.modellineage.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.export.StoreNames.Kind;
import io.jenkins.plugins.modellineage.files.HostilePaths;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreNamesTest {
    /** MLflow's own rule, with Python's words for it. */
    private static final Pattern READ = Pattern.compile("[/\\w.\\- :]*", Pattern.UNICODE_CHARACTER_CLASS);

    private static final List<String> PIECES = List.of(
            "a",
            "A",
            "loss",
            "Loss",
            "/",
            "/",
            ".",
            "..",
            "../",
            " ",
            ":",
            "%",
            "@",
            "\\",
            "ä",
            "語",
            "\u0301",
            "😀",
            "_",
            "-",
            "~",
            "con",
            "x".repeat(120),
            "ü".repeat(90));

    @ParameterizedTest
    @ValueSource(strings = {"loss", "train/loss", "a:b", "Top 5", "größe", "語", "v1.2-rc_3", "x/..y"})
    void shouldLayOutKeysAsMlflowDoes(String key) {
        StoreNames names = new StoreNames(Kind.KEY);

        assertThat(names.place(key)).isEqualTo(key);
        assertThat(names.renamed()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "../../etc/passwd",
                "/etc/passwd",
                "a/../../b",
                ".",
                "a//b",
                "a/",
                "loss (train)",
                "C:\\x",
                "a\u0301"
            })
    void shouldEscapeWhatWouldLeaveTheFolderOrIsNotRead(String key) {
        StoreNames names = new StoreNames(Kind.KEY);
        String path = names.place(key);

        assertThat(path)
                .doesNotContain("..")
                .doesNotContain("/")
                .doesNotContain("\\")
                .isNotEqualTo(key);
        assertThat(names.renamed()).containsEntry(path, key);
    }

    @Test
    void shouldTellKeysApartThatOnlyTheCaseOfLettersTellsApart() {
        StoreNames names = new StoreNames(Kind.KEY);

        assertThat(names.place("Loss")).isEqualTo("Loss");
        assertThat(names.place("loss")).matches("loss_[0-9a-f]{8}");
    }

    @Test
    void shouldPutAKeyBelowAnotherOneBesideIt() {
        StoreNames names = new StoreNames(Kind.KEY);

        assertThat(names.place("a")).isEqualTo("a");
        assertThat(names.place("a/b")).matches("a_b_[0-9a-f]{8}");
        assertThat(names.place("c/d")).isEqualTo("c/d");
        assertThat(names.place("c")).matches("c_[0-9a-f]{8}");
    }

    @Test
    void shouldShortenAKeyThatIsLongerThanMlflowTakes() {
        StoreNames names = new StoreNames(Kind.KEY);
        String longer = "x".repeat(251);

        assertThat(names.place("x".repeat(250))).hasSize(250);
        assertThat(names.place(longer)).matches("x{180}_[0-9a-f]{8}");
        assertThat(names.renamed()).containsValue(longer);
    }

    @Test
    void shouldKeepAliasesFromMeaningVersions() {
        StoreNames names = new StoreNames(Kind.ALIAS);

        assertThat(names.place("production")).isEqualTo("production");
        assertThat(names.place("v12")).matches("v12_[0-9a-f]{8}");
        assertThat(names.place("Latest")).matches("Latest_[0-9a-f]{8}");
        assertThat(names.place("pre prod")).matches("pre_prod_[0-9a-f]{8}");
    }

    @RepeatedTest(200)
    void shouldGiveEveryKeyAPathOfItsOwnThatMlflowReads(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
        Set<String> keys = new LinkedHashSet<>();
        for (int i = 0; i < 60; i++) {
            StringBuilder key = new StringBuilder();
            for (int part = 0; part <= random.nextInt(6); part++) {
                key.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            keys.add(key.toString());
        }
        StoreNames names = new StoreNames(kind);
        List<String> paths = new ArrayList<>();
        keys.forEach(key -> paths.add(names.place(key)));

        assertThat(paths)
                .allSatisfy(path ->
                        assertThat(READ.matcher(path).matches()).as(path).isTrue());
        assertThat(paths).noneMatch(path -> path.startsWith("/") || path.startsWith(".."));
        assertThat(paths)
                .allSatisfy(path -> assertThat(path.split("/", -1))
                        .allMatch(segment -> !segment.isEmpty()
                                && !segment.equals(".")
                                && !segment.equals("..")
                                && segment.getBytes(StandardCharsets.UTF_8).length <= 255));
        List<String> folded =
                paths.stream().map(path -> path.toLowerCase(Locale.ROOT)).toList();
        assertThat(folded).doesNotHaveDuplicates();
        assertThat(folded).allSatisfy(path -> assertThat(folded).noneMatch(other -> other.startsWith(path + "/")));
        assertThat(names.renamed().values()).isSubsetOf(keys);
    }

    @ParameterizedTest
    @EnumSource
    void shouldPutNoKeyOutsideOfItsFolder(Kind kind) {
        StoreNames names = new StoreNames(kind);
        Path folder = Path.of("/store/run/params");

        for (String key : HostilePaths.to("/store/" + HostilePaths.OUTSIDE)) {
            String place = names.place(key).replace('\\', '/');
            assertThat(folder.resolve(place).normalize())
                    .as(key.replace("\0", "\\0"))
                    .startsWithRaw(folder)
                    .isNotEqualTo(folder);
        }
    }
}
