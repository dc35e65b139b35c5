package io.jenkins.plugins.modellineage.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;

class ManifestTest {
    private static final FileDigest MODEL = file("out/model.bin", "weights");
    private static final FileDigest WORDS = file("out/vocabulary.txt", "words");

    @Test
    void shouldHaveTheCanonicalFormThatIsDocumented() {
        assertThat(new Manifest(List.of(file("b", "x"), file("a", ""))).canonicalForm())
                .isEqualTo("model-lineage manifest 1\n"
                        + "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 0 a\n"
                        + "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881 1 b\n");
    }

    @Test
    void shouldDigestItsCanonicalForm() {
        Manifest manifest = new Manifest(List.of(MODEL, WORDS));

        assertThat(manifest.digest())
                .isEqualTo(Sha256.of(manifest.canonicalForm().getBytes(StandardCharsets.UTF_8)));
        assertThat(Manifest.EMPTY.digest())
                .isEqualTo(Sha256.of("model-lineage manifest 1\n".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void shouldHaveTheSameDigestWhateverElseIsKnownOfItsFiles() {
        for (FileMark mark : FileMark.values()) {
            assertThat(new Manifest(List.of(MODEL.marked(mark))).digest())
                    .isEqualTo(new Manifest(List.of(MODEL)).digest());
        }
    }

    @Test
    void shouldTellARenamedFileApart() {
        FileDigest renamed = new FileDigest("out/other.bin", MODEL.size(), MODEL.sha256());

        assertThat(new Manifest(List.of(renamed)).digest()).isNotEqualTo(new Manifest(List.of(MODEL)).digest());
    }

    @Test
    void shouldSortByTheBytesOfThePath() {
        FileDigest smile = file("\ud83d\ude00", "");
        FileDigest wide = file("\uff41", "");

        assertThat(new Manifest(List.of(file("\u00fc", ""), file("z", ""))).files())
                .as("bytes above 7F are greater than ASCII")
                .containsExactly(file("z", ""), file("\u00fc", ""));
        assertThat(new Manifest(List.of(smile, wide)).files())
                .as("U+1F600 has greater UTF-8 bytes than U+FF41, although its first UTF-16 unit is smaller")
                .containsExactly(wide, smile);
    }

    @Test
    void shouldRefuseTheSamePathTwice() {
        assertThatThrownBy(() -> new Manifest(List.of(MODEL, WORDS, file("out/model.bin", "other"))))
                .hasMessage(
                        "File 'out/model.bin' is listed twice; narrow the patterns so that each file is named once");
    }

    @Test
    void shouldAddUpItsSizes() {
        Manifest manifest = new Manifest(List.of(MODEL, WORDS));

        assertThat(manifest.totalBytes()).isEqualTo(12);
        assertThat(manifest.file("out/vocabulary.txt")).contains(WORDS);
        assertThat(manifest.file("out/none")).isEmpty();
    }

    @Property(tries = 200)
    void shouldNotDependOnTheOrderOfItsFiles(
            @ForAll @Size(max = 30) @UniqueElements List<@AlphaChars @StringLength(min = 1, max = 6) String> paths,
            @ForAll long seed) {
        List<FileDigest> files =
                new ArrayList<>(paths.stream().map(path -> file(path, path)).toList());
        Sha256 digest = new Manifest(files).digest();
        Collections.shuffle(files, new Random(seed));

        assertThat(new Manifest(files).digest()).isEqualTo(digest);
    }

    private static FileDigest file(String path, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return new FileDigest(path, bytes.length, Sha256.of(bytes));
    }
}
