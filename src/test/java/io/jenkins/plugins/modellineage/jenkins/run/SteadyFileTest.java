package io.jenkins.plugins.modellineage.jenkins.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.TaskListener;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.files.Digesting;
import io.jenkins.plugins.modellineage.files.FileChangedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that are something else by the time that they were read, or that they are compared. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "no time there that nobody can set")
class SteadyFileTest {
    private static final FileTime LONG_AGO = FileTime.fromMillis(1_700_000_000_000L);

    @TempDir
    private Path workspace;

    /** What somebody makes of a file with the content {@code weights}. */
    enum Turn {
        GROWN {
            @Override
            void make(Path file) throws IOException {
                Files.writeString(file, "!", StandardOpenOption.APPEND);
            }
        },
        CUT {
            @Override
            void make(Path file) throws IOException {
                Files.writeString(file, "w");
            }
        },
        REWRITTEN_WITH_THE_SAME_LENGTH_AND_TIME {
            @Override
            void make(Path file) throws IOException {
                Files.writeString(file, "WEIGHTS");
                Files.setLastModifiedTime(file, LONG_AGO);
            }
        },
        ANOTHER_FILE_OF_THE_SAME_LENGTH_AND_TIME {
            @Override
            void make(Path file) throws IOException {
                Path other = Files.writeString(file.resolveSibling("other"), "WEIGHTS");
                Files.setLastModifiedTime(other, LONG_AGO);
                Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
            }
        },
        A_LINK_TO_ANOTHER_FILE {
            @Override
            void make(Path file) throws IOException {
                Path other = Files.writeString(file.resolveSibling("other"), "WEIGHTS");
                Files.setLastModifiedTime(other, LONG_AGO);
                Files.delete(file);
                Files.createSymbolicLink(file, other);
            }
        },
        A_FOLDER {
            @Override
            void make(Path file) throws IOException {
                Files.delete(file);
                Files.createDirectory(file);
            }
        },
        GONE {
            @Override
            void make(Path file) throws IOException {
                Files.delete(file);
            }
        };

        abstract void make(Path file) throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void shouldDigestNoFileThatIsAnotherAfterwards(Turn turn) throws IOException {
        model();

        assertThatThrownBy(() -> digested((file, path, progress) -> {
                    FileDigest digest = Digesting.digest(file, path, progress);
                    turn.make(file);
                    return digest;
                }))
                .isInstanceOf(FileChangedException.class)
                .hasMessage(
                        "File 'model.bin' changed while it was hashed; wait for its writer to end before tracking it");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = ".*SAME_LENGTH_AND_TIME")
    void shouldDigestNoFileThatIsAnotherFromTheStart(Turn turn) throws IOException {
        model();

        assertThatThrownBy(() -> digested((file, path, progress) -> {
                    turn.make(file);
                    return Digesting.digest(file, path, progress);
                }))
                .isInstanceOf(FileChangedException.class)
                .hasMessageContaining("'model.bin'");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ANY, names = ".*SAME_LENGTH_AND_TIME")
    void shouldDigestTheOtherContentWhenAllOfItIsRead(Turn turn) throws IOException {
        model();

        assertThat(digested((file, path, progress) -> {
                    turn.make(file);
                    return Digesting.digest(file, path, progress);
                }))
                .extracting(file -> file.sha256)
                .containsExactly(
                        Sha256.of("WEIGHTS".getBytes(StandardCharsets.UTF_8)).hex());
    }

    @ParameterizedTest
    @EnumSource
    void shouldNoticeOrDoubtAFileThatIsAnotherThanWhenItWasDigested(Turn turn) throws IOException {
        model();
        ArrayList<ScannedFile> scanned = digested(Digesting::digest);

        turn.make(workspace.resolve("model.bin"));
        CheckedFiles found = new FileCheck(scanned, Reach.NONE).invoke(workspace.toFile(), null);

        assertThat(found.changed == null ? found.touched : List.of(found.changed))
                .containsExactly("model.bin");
    }

    @Test
    void shouldDoubtAFileOfWhichOnlyThePermissionsChanged() throws IOException {
        Path model = model();
        ArrayList<ScannedFile> scanned = digested(Digesting::digest);

        Files.setPosixFilePermissions(model, PosixFilePermissions.fromString("rwxr-x---"));
        CheckedFiles found = new FileCheck(scanned, Reach.NONE).invoke(workspace.toFile(), null);

        assertThat(found.changed).isNull();
        assertThat(found.touched).containsExactly("model.bin");
    }

    @Test
    void shouldDigestAFileOfWhichOnlyThePermissionsChangeMeanwhile() throws IOException {
        model();

        ArrayList<ScannedFile> scanned = digested((file, path, progress) -> {
            FileDigest digest = Digesting.digest(file, path, progress);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x---"));
            return digest;
        });

        CheckedFiles found = new FileCheck(scanned, Reach.NONE).invoke(workspace.toFile(), null);
        assertThat(found.changed).isNull();
        assertThat(found.touched).as("compared with how it stood last").isEmpty();
    }

    @Test
    void shouldTakeAFileThatNobodyTouchedForTheSame() throws IOException {
        model();
        CheckedFiles found = new FileCheck(digested(Digesting::digest), Reach.NONE).invoke(workspace.toFile(), null);

        assertThat(found.changed).isNull();
        assertThat(found.touched).isEmpty();
    }

    @Test
    void shouldCompareNoFileOfWhichNoStateIsKnown() throws IOException {
        model();
        ScannedFile bare = new ScannedFile("model.bin", "model.bin", 7, LONG_AGO.toMillis(), "0".repeat(64));

        assertThat(new FileCheck(new ArrayList<>(List.of(bare)), Reach.NONE).invoke(workspace.toFile(), null).changed)
                .isEqualTo("model.bin");
    }

    @Test
    void shouldLeaveAFileAloneUntilAFurtherWriteHasAnotherTime() {
        long second = 1_700_000_000_000L;

        assertThat(state(0, second * 1_000_000 + 1).freshMillis(second + 5)).isEqualTo(16);
        assertThat(state(0, second * 1_000_000 + 1).freshMillis(second + 100)).isZero();
        assertThat(state(0, second * 1_000_000).freshMillis(second + 500))
                .as("a time without fractions")
                .isEqualTo(1_501);
        assertThat(state(second * 1_000_000 + 1, 0).freshMillis(second + 5))
                .as("only the time of writing is known")
                .isEqualTo(16);
        assertThat(state(0, second * 1_000_000).freshMillis(second - 500))
                .as("a clock that is late")
                .isZero();
    }

    private static FileState state(long modified, long changed) {
        return new FileState(1, modified, changed, 0);
    }

    private Path model() throws IOException {
        Path model = Files.writeString(workspace.resolve("model.bin"), "weights");
        return Files.setLastModifiedTime(model, LONG_AGO);
    }

    private ArrayList<ScannedFile> digested(FileScan.Digester digester) throws IOException {
        return FileScan.digested(
                AgentFolder.of(workspace.toFile(), Reach.NONE),
                new TreeMap<>(Map.of("model.bin", workspace.toRealPath())),
                new FileScan.ProgressLog("*", TaskListener.NULL),
                digester);
    }
}
