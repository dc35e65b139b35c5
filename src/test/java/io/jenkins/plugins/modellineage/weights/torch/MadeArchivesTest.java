package io.jenkins.plugins.modellineage.weights.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.weights.ModelFacts;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.ModelFixtures;
import io.jenkins.plugins.modellineage.weights.ModelFixtures.Held;
import io.jenkins.plugins.modellineage.weights.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Archives that are put together here: of pickles that nobody would write, and of a tensor in four floats. */
class MadeArchivesTest {
    private static final String FLOATS = "\u0000".repeat(16);
    private static final String NOTHING = "\u0080\u0002}.";

    private static byte[] archive(String pickle, String... more) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("archive/data.pkl", pickle);
        files.put("archive/version", "3\n");
        for (int i = 0; i < more.length; i += 2) {
            files.put(more[i], more[i + 1]);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                byte[] content = file.getValue().getBytes(StandardCharsets.ISO_8859_1);
                ZipEntry entry = new ZipEntry(file.getKey());
                CRC32 sum = new CRC32();
                sum.update(content);
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(content.length);
                entry.setCrc(sum.getValue());
                zip.putNextEntry(entry);
                zip.write(content);
            }
        }
        return out.toByteArray();
    }

    private static ModelFacts read(byte[] archive) throws IOException {
        return new TorchReader().read(new Held(archive));
    }

    /** A map with one tensor of a storage of floats with the key 0. */
    private static String tensor(String count, String first, String shape, String strides) {
        return "\u0080\u0002}X\u0001\u0000\u0000\u0000w" + rebuilt(count, first, shape, strides) + "s.";
    }

    private static String rebuilt(String count, String first, String shape, String strides) {
        return "ctorch._utils\n_rebuild_tensor_v2\n((U\u0007storagectorch\nFloatStorage\nU\u00010U\u0003cpu" + count
                + "tQ" + first + "(" + shape + "t(" + strides + "t\u0089ccollections\nOrderedDict\n)Rt" + "R";
    }

    @Test
    void shouldReadATensor() throws IOException {
        ModelFacts facts = read(archive(tensor("K\u0004", "K\u0001", "K\u0003", "K\u0001"), "archive/data/0", FLOATS));

        Tensor tensor = facts.tensors().get(0);
        assertThat(tensor.name()).isEqualTo("w");
        assertThat(tensor.shape()).isEqualTo(List.of(3L));
        assertThat(tensor.bytes()).isEqualTo(12);
        assertThat(facts.findings()).isEmpty();
    }

    @Test
    void shouldGiveNoPlaceToWhatStandsInPieces() throws IOException {
        ModelFacts facts = read(
                archive(tensor("K\u0004", "K\u0000", "K\u0002K\u0002", "K\u0001K\u0002"), "archive/data/0", FLOATS));

        assertThat(facts.tensors().get(0).position()).isEqualTo(Tensor.ELSEWHERE);
        assertThat(facts.findings()).isEmpty();
    }

    @Test
    void shouldTellOfStoragesOfNoTensor() throws IOException {
        byte[] archive = archive(
                tensor("K\u0004", "K\u0000", "K\u0004", "K\u0001"),
                "archive/data/0",
                FLOATS,
                "archive/data/1",
                "hidden");

        assertThat(ModelFixtures.findings(read(archive))).containsExactly("Storages that belong to no tensor: 1");
    }

    /** Count of the storage, first element, shape, strides, and why it is refused. */
    static Stream<Arguments> tensors() {
        String none = "J\u00ff\u00ff\u00ff\u00ff"; // -1
        return Stream.of(
                Arguments.of("K\u0004", "K\u0000", "K\u0004", "K\u0002", "outside its storage"),
                Arguments.of("K\u0004", "K\u0001", "K\u0004", "K\u0001", "outside its storage"),
                Arguments.of("K\u0004", none, "K\u0001", "K\u0001", "outside its storage"),
                Arguments.of("K\u0004", "K\u0000", "K\u0004", none, "outside its storage"),
                Arguments.of("K\u0004", "K\u0000", none, "K\u0001", "outside its storage"),
                Arguments.of("K\u0004", "K\u0000", "K\u0004K\u0001", "K\u0001", "outside its storage"),
                Arguments.of("K\u0005", "K\u0000", "K\u0004", "K\u0001", "has 16 bytes, and 20"));
    }

    @ParameterizedTest
    @MethodSource("tensors")
    void shouldRefuseTensorsThatNoStorageHolds(String count, String first, String shape, String strides, String why)
            throws IOException {
        byte[] archive = archive(tensor(count, first, shape, strides), "archive/data/0", FLOATS);

        assertThatThrownBy(() -> read(archive))
                .isInstanceOfSatisfying(
                        ModelFileException.class,
                        refused -> assertThat(refused.isBroken()).isTrue())
                .hasMessageContaining(why);
    }

    @Test
    void shouldRefuseShapesWhoseElementsNobodyCanCount() throws IOException {
        String huge = "\u008a\u0008\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u007f".repeat(2);
        byte[] archive = archive(tensor("K\u0004", "K\u0000", huge, "K\u0000K\u0000"), "archive/data/0", FLOATS);

        assertThatThrownBy(() -> read(archive)).hasMessageContaining("outside its storage");
    }

    @Test
    void shouldLookBehindTheEndOfThePickle() throws IOException {
        List<String> findings =
                ModelFixtures.findings(read(archive(NOTHING + "\u0080\u0002cos\nsystem\nU\u0004true\u0085R.")));

        assertThat(findings)
                .anyMatch(told -> told.startsWith("22 bytes stand behind the end"))
                .anyMatch(told -> told.contains("looks up 'os.system'"));
    }

    @Test
    void shouldRefuseTwoRoots() throws IOException {
        byte[] archive = archive(NOTHING, "other/data.pkl", NOTHING);

        assertThatThrownBy(() -> read(archive)).hasMessageContaining("not in the one folder");
    }

    @Test
    void shouldNameWhatIsBehindADot() throws IOException {
        ModelFacts facts = read(archive("\u0080\u0002ctorch.serialization\nos.system\nU\u0004true\u0085R."));

        assertThat(facts.facts()).containsEntry("needsCode", "yes");
        assertThat(ModelFixtures.findings(facts)).anyMatch(told -> told.contains("'torch.serialization.os.system'"));
    }

    @Test
    void shouldNotTellOfOtherNamesThatTheyAreAllowed() throws IOException {
        assertThat(read(archive("\u0080\u0002c__builtin__\nset\n]\u0085R.")).facts())
                .containsEntry("needsCode", "no");
        assertThat(read(archive("\u0080\u0002ccopy_reg\n_reconstructor\n.")).facts())
                .containsEntry("needsCode", "yes");
    }

    @Test
    void shouldNotReadNumbersWithoutEnd() throws IOException {
        byte[] archive = archive("I" + "9".repeat(100_000) + "\n.");

        assertThatThrownBy(() -> read(archive)).hasMessageContaining("a line of more than");
    }

    @Test
    void shouldNotEnterAnObjectTwice() throws IOException {
        String loop = "\u0080\u0002cmine\nNode\n)\u0081q\u0000}U\u0004selfh\u0000sb.";

        assertThat(read(archive(loop)).tensors().size()).isZero();
    }

    @Test
    void shouldFindAPickleWithoutAProtocolBehindTheEnd() throws IOException {
        String old = "cos\nsystem\n(S'true'\ntR.";

        assertThat(ModelFixtures.findings(read(archive(NOTHING + old))))
                .anyMatch(told -> told.contains("looks up 'os.system'"));
        assertThat(ModelFixtures.findings(read(archive(NOTHING + NOTHING + old))))
                .anyMatch(told -> told.contains("looks up 'os.system'"));
        assertThat(ModelFixtures.findings(read(archive(NOTHING + "\u0000\u0080\u0002cos\nsystem\n."))))
                .anyMatch(told -> told.contains("looks up 'os.system'"));
    }

    @Test
    void shouldNotKeepNamesWithoutEnd() throws IOException {
        String key = "X\u0000\u00ff\u0000\u0000" + "k".repeat(0xff00);
        String tensors = rebuilt("K\u0004", "K\u0000", "K\u0004", "K\u0001") + "q\u0001" + "h\u0001".repeat(1_100);
        byte[] archive = archive("\u0080\u0002}" + key + "](" + tensors + "es.", "archive/data/0", FLOATS);

        assertThatThrownBy(() -> read(archive))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("the names on the ways to its tensors");
    }

    @Test
    void shouldNotFollowATableThatHoldsItself() throws IOException {
        String tensor = rebuilt("K\u0004", "K\u0000", "K\u0004", "K\u0001");
        String loop = "\u0080\u0002}q\u0000(X\u0001\u0000\u0000\u0000w" + tensor
                + "X\u0008\u0000\u0000\u0000_modulesh\u0000u.";
        byte[] archive = archive(loop, "archive/data/0", FLOATS);

        assertThatThrownBy(() -> read(archive))
                .isInstanceOf(ModelFileException.class)
                .hasMessageContaining("more than 1000 levels");
    }
}
