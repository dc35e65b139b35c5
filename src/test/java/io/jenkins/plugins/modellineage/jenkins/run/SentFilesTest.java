package io.jenkins.plugins.modellineage.jenkins.run;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.FilePath;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentFilesTest {
    @TempDir
    private Path workspace;

    private SentFiles sent;

    @BeforeEach
    void send() {
        sent = new SentFiles(new FilePath(workspace.toFile()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 300_000})
    void shouldSendAFileWhole(int length) throws Exception {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);

        sent.send("some/folder/part.bin", new ByteArrayInputStream(content));
        sent.end();

        assertThat(workspace.resolve("some/folder/part.bin")).hasBinaryContent(content);
    }

    @Test
    void shouldSendManyInTheirOrder() throws Exception {
        for (int i = 0; i < 1_201; i++) {
            sent.send("part-" + i, new ByteArrayInputStream(("content " + i).getBytes("UTF-8")));
        }

        assertThat(workspace.resolve("part-499")).exists();
        assertThat(workspace.resolve("part-1000")).doesNotExist(); // it waits for others
        sent.end();
        assertThat(workspace.resolve("part-1200")).hasContent("content 1200");
    }

    @Test
    void shouldKeepFewBytesWaiting() throws Exception {
        for (int i = 0; i < 33; i++) {
            sent.send("part-" + i, new ByteArrayInputStream(new byte[65_536]));
        }

        assertThat(workspace.resolve("part-31")).exists();
        assertThat(workspace.resolve("part-32")).doesNotExist();
    }

    @Test
    void shouldReplaceALinkAndNotWhatItLeadsTo() throws Exception {
        Path other = Files.writeString(workspace.resolve("other"), "stays");
        Files.createSymbolicLink(workspace.resolve("part"), other);

        sent.send("part", new ByteArrayInputStream(new byte[] {'n'}));
        sent.end();

        assertThat(workspace.resolve("part")).hasContent("n");
        assertThat(other).hasContent("stays");
    }
}
