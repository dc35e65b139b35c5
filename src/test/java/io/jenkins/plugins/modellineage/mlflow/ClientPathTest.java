package io.jenkins.plugins.modellineage.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientPathTest {
    private static final String RUN = "b744d64ec685402db903972edcd30a97";
    private static final String MODEL = "m-7e7841f6dd9c4d4bb66a27e933835142";

    @Test
    void shouldReadTheFileOfARun() {
        ClientPath path =
                ClientPath.parse("1/" + RUN + "/artifacts/folder/a b+é.txt").orElseThrow();

        assertThat(path.owner()).isEqualTo(RUN);
        assertThat(path.inRun()).isEqualTo("folder/a b+é.txt");
    }

    @Test
    void shouldReadTheFolderOfAllFiles() {
        assertThat(ClientPath.parse("1/" + RUN + "/artifacts").orElseThrow().path())
                .isEmpty();
        assertThat(ClientPath.parse("1/" + RUN + "/artifacts/").orElseThrow().path())
                .isEmpty();
    }

    @Test
    void shouldKeepTheFilesOfALoggedModelApartInItsRun() {
        ClientPath path =
                ClientPath.parse("1/models/" + MODEL + "/artifacts/MLmodel").orElseThrow();

        assertThat(path.kind()).isEqualTo(ClientPath.Kind.MODEL);
        assertThat(path.inRun()).isEqualTo("models/" + MODEL + "/MLmodel");
        assertThat(ClientPath.ofModel(MODEL, "").inRun()).isEqualTo("models/" + MODEL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1/run", "1/run/files/x", "1/2/3/artifacts/x"})
    void shouldKnowNothingElse(String written) {
        assertThat(ClientPath.parse(written)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1/r/artifacts/../x",
                "1/r/artifacts/..",
                "../r/artifacts/x",
                "1/r/artifacts//x",
                "1/r/artifacts/./x",
                "1/r/artifacts/a\\x",
                "1/r/artifacts/a\u0000",
                "1/r/artifacts/a\nb",
                "1/r/artifacts/\u202ea",
                "1/r/artifacts/C:/x",
                "/1/r/artifacts/x"
            })
    void shouldRefuseWhatLeadsOutOrCannotBeAFile(String written) {
        assertThatThrownBy(() -> ClientPath.parse(written))
                .isInstanceOf(MlflowException.class)
                .hasMessageStartingWith("Invalid path");
    }

    @Test
    void shouldKeepThePlaceOfLoggedModelsFree() {
        assertThatThrownBy(() -> ClientPath.ofRun(RUN, "models/" + MODEL + "/MLmodel"))
                .hasMessageContaining("reserved");
        assertThat(ClientPath.ofRun(RUN, "models/best/MLmodel").inRun()).isEqualTo("models/best/MLmodel");
    }
}
