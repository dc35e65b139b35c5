package org.modellineage.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
    @TempDir
    private Path folder;

    @Test
    void shouldBelongToOneAtATime() throws IOException {
        Path data = folder.resolve("data");
        try (Home home = Home.open(data)) {
            assertThat(home.folder()).isDirectory();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Home.open(data))
                    .withMessage(
                            "--home " + data + " is in use by another ./demo; end that one, or give another folder");
        }
        Home.open(data).close();
        assertThat(data).isDirectory();
    }

    @Test
    void shouldBeAFolder() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Home.open(file))
                .withMessage("--home " + file + " is not a folder; give a folder, or a new name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Home.open(file.resolve("data")))
                .withMessageContaining("cannot be written");
    }

    @Test
    void shouldGoWhenItIsTemporary() throws IOException {
        Home home = Home.temporary();
        Files.createFile(home.folder().resolve("file"));

        home.close();

        assertThat(home.folder()).doesNotExist();
    }

    @Test
    void shouldKeepItsPasswords() throws IOException {
        Accounts first = Accounts.of(folder);

        assertThat(first.passwords()).containsOnlyKeys("admin", "alice", "bob");
        assertThat(Accounts.of(folder)).isEqualTo(first);
    }

    @Test
    void shouldStayUntouchedWhenThePortIsTaken() throws IOException {
        Accounts accounts = Accounts.of(folder);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> EmbeddedJenkins.start(folder.resolve("data"), taken.getLocalPort(), accounts))
                    .withMessageStartingWith("--port " + taken.getLocalPort() + " of 127.0.0.1 cannot be listened on");
        }
        assertThat(folder.resolve("data")).doesNotExist();
    }
}
