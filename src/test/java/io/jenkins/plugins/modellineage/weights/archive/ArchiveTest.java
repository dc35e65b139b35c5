package io.jenkins.plugins.modellineage.weights.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.ModelFixtures.Held;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class ArchiveTest {
    private static final byte[] CONTENT = "twelve bytes".getBytes();

    private static byte[] zip(int method, String comment, String... names) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setComment(comment);
            for (String name : names) {
                ZipEntry entry = new ZipEntry(name);
                entry.setMethod(method);
                entry.setSize(CONTENT.length);
                CRC32 sum = new CRC32();
                sum.update(CONTENT);
                entry.setCrc(sum.getValue());
                zip.putNextEntry(entry);
                zip.write(CONTENT);
            }
        }
        return out.toByteArray();
    }

    @Test
    void shouldTellWhereAStoredFileStands() throws IOException {
        byte[] zip = zip(ZipEntry.STORED, null, "a/b", "c");

        Archive archive = Archive.read(new Held(zip));

        assertThat(archive.entries()).extracting(ArchiveEntry::name).containsExactly("a/b", "c");
        int at = (int) archive.find("c").orElseThrow().data();
        assertThat(Arrays.copyOfRange(zip, at, at + CONTENT.length)).isEqualTo(CONTENT);
    }

    @Test
    void shouldDecompress() throws IOException {
        Archive archive = Archive.read(new Held(zip(ZipEntry.DEFLATED, null, "c")));
        ArchiveEntry entry = archive.find("c").orElseThrow();

        assertThat(entry.isStored()).isFalse();
        assertThat(archive.content(entry, 100)).isEqualTo(CONTENT);
    }

    @Test
    void shouldNotReadMoreThanItMay() throws IOException {
        Archive archive = Archive.read(new Held(zip(ZipEntry.STORED, null, "c")));
        ArchiveEntry entry = archive.find("c").orElseThrow();

        assertThatThrownBy(() -> archive.content(entry, 11)).hasMessageContaining("at most 11 are read");
    }

    @Test
    void shouldRefuseAComment() throws IOException {
        byte[] zip = zip(ZipEntry.STORED, "hello", "c");

        assertThatThrownBy(() -> Archive.read(new Held(zip))).hasMessageContaining("no zip archive ends here");
    }

    @Test
    void shouldRefuseWhatStandsBeforeIt() throws IOException {
        byte[] zip = zip(ZipEntry.STORED, null, "c");
        byte[] shifted = new byte[zip.length + 5];
        System.arraycopy(zip, 0, shifted, 5, zip.length);

        assertThatThrownBy(() -> Archive.read(new Held(shifted))).hasMessageContaining("does not end here");
    }

    @Test
    void shouldRefuseAContentThatIsNotWhatItsDirectorySays() throws IOException {
        byte[] zip = zip(ZipEntry.DEFLATED, null, "c");
        int sizes = zip.length - 22 - 46 - 1 + 24; // uncompressed size, in the only entry of the directory
        zip[sizes]++;

        assertThatThrownBy(() -> {
                    Archive archive = Archive.read(new Held(zip));
                    archive.content(archive.find("c").orElseThrow(), 100);
                })
                .isInstanceOf(ModelFileException.class);
    }

    @Test
    void shouldRefuseNamesThatLeaveTheFolder() throws IOException {
        for (String name : new String[] {"../a", "/a", "a\\b", "a/../b", "C:a", "a//b"}) {
            byte[] zip = zip(ZipEntry.STORED, null, name);
            assertThatThrownBy(() -> Archive.read(new Held(zip)))
                    .as(name)
                    .hasMessageContaining("no plain relative path");
        }
    }
}
