package org.modellineage.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GivenCredentialsTest {
    @TempDir
    Path folder;

    private Path file(String json) throws IOException {
        return Files.writeString(folder.resolve("credentials.json"), json);
    }

    @Test
    void shouldReadTextsUsersAndFiles() throws IOException {
        Files.writeString(folder.resolve("config"), "apiVersion: v1");

        List<Credentials> read = GivenCredentials.read(file("""
                {"token": "s3cr3t", "registry": {"username": "ada", "password": "pw"}, "cluster": {"file": "config"}}
                """));

        assertThat(read).hasSize(3);
        assertThat(((StringCredentials) read.get(0)).getSecret().getPlainText()).isEqualTo("s3cr3t");
        StandardUsernamePasswordCredentials user = (StandardUsernamePasswordCredentials) read.get(1);
        assertThat(user.getUsername() + ":" + user.getPassword().getPlainText()).isEqualTo("ada:pw");
        FileCredentials secret = (FileCredentials) read.get(2);
        assertThat(secret.getId()).isEqualTo("cluster");
        assertThat(secret.getFileName()).isEqualTo("config");
        assertThat(secret.getContent()).hasContent("apiVersion: v1");
    }

    @Test
    void shouldSayWhatIsWrongAndTellNoSecret() throws IOException {
        for (String json : List.of(
                "{\"token\": s3cr3t}",
                "{\"token\": \"s3cr3t\", \"token\": \"s3cr3t\"}",
                "[\"s3cr3t\"]",
                "{}",
                "{\"user\": {\"username\": \"s3cr3t\"}}",
                "{\"user\": {\"username\": \"a\", \"password\": [\"s3cr3t\"]}}",
                "{\"\": \"s3cr3t\"}")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> GivenCredentials.read(file(json)))
                    .withMessageContaining("credentials.json")
                    .withMessageContaining("write {")
                    .withMessageNotContaining("s3cr3t");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GivenCredentials.read(file("{\"cluster\": {\"file\": \"none\"}}")))
                .withMessageContaining("none");
    }
}
