package io.jenkins.plugins.modellineage.jenkins.pages.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FileTreeTest {
    @Test
    void shouldFoldFilesIntoFolders() {
        FileTree tree = tree("", "README.md", "out/a.bin", "out/b/c.bin", "out/b/d.bin");

        assertThat(tree.nodes().items())
                .extracting(FileNode::name, FileNode::isFolder, FileNode::files, FileNode::bytes)
                .containsExactly(tuple("out", true, 3, 30L), tuple("README.md", false, 1, 10L));
        assertThat(tree.nodes().items().get(0).inside())
                .extracting(FileNode::name, FileNode::path)
                .containsExactly(tuple("b", "out/b"), tuple("a.bin", "out/a.bin"));
        assertThat(tree.files()).isEqualTo(4);
        assertThat(tree.isSmall()).isTrue();
    }

    @Test
    void shouldJoinFoldersThatHoldOneAnother() {
        FileNode folder =
                tree("", "a/b/c/1.bin", "a/b/c/2.bin", "z.bin").nodes().items().get(0);

        assertThat(folder.name()).isEqualTo("a/b/c");
        assertThat(folder.inside()).hasSize(2);
        assertThat(folder.holds("a/b/c/1.bin")).isTrue();
        assertThat(folder.holds("a/b/cd")).isFalse();
    }

    @Test
    void shouldLookIntoAFolder() {
        FileTree tree = tree("out/b", "README.md", "out/a.bin", "out/b/c.bin", "out/b/d.bin");

        assertThat(tree.nodes().items()).extracting(FileNode::name).containsExactly("c.bin", "d.bin");
        assertThat(tree.path()).isEqualTo("out/b");
        assertThat(tree.way()).containsExactly(new Pair("out", "out"));
        assertThat(tree("nowhere", "a.bin").path()).isEmpty();
        assertThat(tree("a.bin", "a.bin").path()).isEmpty();
    }

    @Test
    void shouldGiveABigFolderAPageOfItsOwn() {
        String[] many = Stream.concat(
                        IntStream.range(0, 600).mapToObj(i -> "data/" + i),
                        IntStream.range(0, 40).mapToObj(i -> "x/" + i))
                .toArray(String[]::new);
        FileTree tree = tree("", many);

        assertThat(tree.nodes().items())
                .extracting(FileNode::name, FileNode::isApart, FileNode::files)
                .containsExactly(tuple("data", true, 600), tuple("x", false, 40));
        assertThat(tree.isSmall()).isFalse();
        assertThat(tree("data", many).nodes().items()).hasSize(100);
        assertThat(tree("data", many).nodes().total()).isEqualTo(600);
    }

    @Test
    void shouldNotGoDownWithoutEnd() {
        List<String> deep = new ArrayList<>();
        for (String path = "f"; path.length() < 4_000; path = "d/" + path) {
            deep.add(path);
        }
        FileTree tree = tree("", deep.toArray(String[]::new));

        assertThat(tree.nodes().items()).extracting(FileNode::isApart).containsExactly(true, false);
    }

    @Test
    void shouldLeadBackToThePageOfTheFolder() {
        Map<String, String[]> asked = Map.of(
                "folder", new String[] {"out & in"}, "folder.page", new String[] {"2"}, "file", new String[] {"a.bin"});

        assertThat(FileTree.of(List.of(), "", any -> null, new Lists(PageQuery.of("a/b/files", asked)))
                        .here())
                .isEqualTo("&folder=out+%26+in&folder.page=2");
        assertThat(tree("", "a.bin").here()).isEmpty();
    }

    private static FileTree tree(String folder, String... paths) {
        List<FileDigest> files = Arrays.stream(paths)
                .map(path -> new FileDigest(path, 10, RecordedModels.sha(path)))
                .toList();
        return FileTree.of(
                files, folder, file -> FileRow.of(file, any -> null), new Lists(PageQuery.of("a/b/files", Map.of())));
    }
}
