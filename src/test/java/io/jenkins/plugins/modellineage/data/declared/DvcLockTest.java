package io.jenkins.plugins.modellineage.data.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.jenkins.plugins.modellineage.experiment.DataCommit;
import io.jenkins.plugins.modellineage.experiment.DataCommit.CommitFile;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DvcLockTest {
    private static final String DATA = "4bd325a30d5f1d5ea1a451d98767ddde";
    private static final String FOLDER = "f8934609be51496ee500f80eea539c6f.dir";

    private static String stage(String name, String... deps) {
        return "  " + name + ":\n    deps:\n" + String.join("", deps);
    }

    private static String dep(String path, String md5) {
        return "    - path: " + path + "\n      md5: " + md5 + "\n      size: 12\n";
    }

    private static DvcLock read(String... stages) throws ModelFileException {
        return DvcLock.read("schema: '2.0'\nstages:\n" + String.join("", stages));
    }

    @Test
    void shouldTellADependencyByItsMd5() throws ModelFileException {
        DataCommit dep =
                read(stage("prepare", dep("data/data.xml", DATA))).deps().get(0);

        assertThat(dep.ref()).hasToString("dvc:data/data.xml@" + DATA);
        assertThat(dep.toldDigest()).isEqualTo("md5:" + DATA);
        assertThat(dep.files()).containsExactly(new CommitFile("data/data.xml", "md5:" + DATA, OptionalLong.of(12)));
    }

    @Test
    void shouldTellAFolderAndEachDependencyOnce() throws ModelFileException {
        DvcLock lock = read(
                stage("train", dep("data/prepared", FOLDER), dep("src/train.py", DATA)),
                stage("evaluate", dep("data/prepared", FOLDER)));

        assertThat(lock.deps()).extracting(DataCommit::toldDigest).containsExactly("md5:" + FOLDER, "md5:" + DATA);
        assertThat(lock.left()).isZero();
    }

    @Test
    void shouldTellWhatChangedInADependency() throws ModelFileException {
        DataCommit now =
                read(stage("prepare", dep("data/data.xml", DATA))).deps().get(0);
        DataCommit before = read(stage("prepare", dep("data/data.xml", "a".repeat(32))))
                .deps()
                .get(0);

        assertThat(now.comparesFiles(before)).isTrue();
        assertThat(now.changesSince(before)).containsExactly("changed data/data.xml");
    }

    @Test
    void shouldLeaveWhatHasNoMd5OrFitsNoName() throws ModelFileException {
        DvcLock lock = read(stage(
                "train",
                "    - path: s3://bucket/data\n      etag: abc\n",
                dep("x".repeat(251), DATA),
                dep("a", "md5"),
                "    - 7\n"));

        assertThat(lock.deps()).isEmpty();
        assertThat(lock.left()).isEqualTo(4);
    }

    @Test
    void shouldKeepTheFirstOfMany() throws ModelFileException {
        StringBuilder deps = new StringBuilder();
        for (int i = 0; i <= DvcLock.MOST; i++) {
            deps.append(dep("data/" + i, DATA));
        }
        DvcLock lock = read(stage("train", deps.toString()));

        assertThat(lock.deps()).hasSize(DvcLock.MOST);
        assertThat(lock.left()).isEqualTo(1);
    }

    @Test
    void shouldReadNothingWithoutStages() throws ModelFileException {
        assertThat(DvcLock.read("schema: '2.0'\nstages: 7\n").deps()).isEmpty();
        assertThatExceptionOfType(ModelFileException.class).isThrownBy(() -> DvcLock.read("{"));
    }
}
