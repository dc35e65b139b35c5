package io.jenkins.plugins.modellineage.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileListTest {
    private static final List<FileDigest> FILES =
            List.of(file("dir/sub/b.txt", 2), file("dir/a.txt", 1), file("directory.txt", 0));

    private static FileDigest file(String path, long size) {
        return new FileDigest(path, size, Sha256.of(new byte[0]));
    }

    private static String list(String folder, String prefix) {
        Collection<ObjectNode> entries = FileList.of(FILES, folder, path -> true, prefix);
        return entries.toString();
    }

    @Test
    void shouldTellFoldersFromFilesAndLeaveOutTheSizeOfEmptyOnes() {
        assertThat(list("", ""))
                .isEqualTo("[{\"path\":\"dir\",\"is_dir\":true}, {\"path\":\"directory.txt\",\"is_dir\":false}]");
        assertThat(list("dir", ""))
                .isEqualTo(
                        "[{\"path\":\"a.txt\",\"is_dir\":false,\"file_size\":1}, {\"path\":\"sub\",\"is_dir\":true}]");
    }

    @Test
    void shouldHaveNothingInAFileOrInWhatIsNotThere() {
        assertThat(list("dir/a.txt", "")).isEqualTo("[]");
        assertThat(list("di", "")).isEqualTo("[]");
    }

    @Test
    void shouldPutTheFolderBeforeTheNamesWhereThatIsAsked() {
        assertThat(list("dir/sub", "dir/sub/"))
                .isEqualTo("[{\"path\":\"dir/sub/b.txt\",\"is_dir\":false,\"file_size\":2}]");
    }

    @Test
    void shouldLeaveOutWhatIsNotShown() {
        assertThat(FileList.of(FILES, "", path -> !path.startsWith("dir/"), "")).hasSize(1);
    }
}
