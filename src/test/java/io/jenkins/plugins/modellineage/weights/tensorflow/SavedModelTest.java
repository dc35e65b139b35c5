package io.jenkins.plugins.modellineage.weights.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.weights.ModelFacts;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.ModelFixtures;
import io.jenkins.plugins.modellineage.weights.ModelFixtures.Held;
import io.jenkins.plugins.modellineage.weights.ModelFixtures.HeldFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SavedModelTest {
    private static final String[] FILES = {
        "saved_model.pb", "fingerprint.pb", "variables/variables.index", "variables/variables.data-00000-of-00001"
    };

    private final SavedModelReader reader = new SavedModelReader();

    @Test
    void shouldSayWhatTheProgramOffers() throws IOException {
        ModelFacts facts = reader.read(ModelFixtures.file("savedmodel/tiny/saved_model.pb"));

        assertThat(facts.formatVersion()).isEqualTo("1");
        assertThat(facts.facts())
                .containsEntry("tags", "serve")
                .containsEntry("tensorflow", "2.21.0")
                .containsEntry("needsCode", "no")
                .containsKey("signature serving_default");
    }

    @Test
    void shouldFindOperationsInFunctions() throws IOException {
        ModelFacts facts = reader.read(ModelFixtures.file("savedmodel/reads-files/saved_model.pb"));

        assertThat(facts.facts()).containsEntry("needsCode", "unknown");
        assertThat(ModelFixtures.findings(facts)).anyMatch(told -> told.endsWith("call Python: ReadFile"));
    }

    @Test
    void shouldReadTheFingerprintBesideIt() throws IOException {
        HeldFolder folder = ModelFixtures.folder("savedmodel/tiny", FILES);

        assertThat(new SavedModelFolder().recognises(folder.names())).isTrue();
        ModelFacts facts = ModelFixtures.together(new SavedModelFolder(), folder);

        assertThat(facts.facts())
                .containsKeys("uuid", "programChecksum", "checkpointHash")
                .containsEntry(
                        "variableBytes", Integer.toString(ModelFixtures.content("savedmodel/tiny/" + FILES[3]).length));
        assertThat(facts.findings()).isEmpty();
    }

    @Test
    void shouldSayThatVariablesAreMissing() throws IOException {
        HeldFolder folder = ModelFixtures.folder("savedmodel/tiny", FILES[0], FILES[2]);

        assertThat(ModelFixtures.findings(ModelFixtures.together(new SavedModelFolder(), folder)))
                .anyMatch(told -> told.contains("not complete"));
    }

    @Test
    void shouldTakeASignatureThatSaysNothing() throws IOException {
        byte[] program = {0x12, 5, 0x2a, 3, 0x0a, 1, 'x'}; // a graph with a signature with a name

        assertThat(reader.read(new Held(program)).facts()).doesNotContainKey("signature x");
    }

    @Test
    void shouldRefuseAProgramThatWasCut() {
        byte[] content = ModelFixtures.content("savedmodel/tiny/saved_model.pb");
        Held cut = new Held(Arrays.copyOf(content, content.length / 2));

        assertThatThrownBy(() -> reader.read(cut)).isInstanceOf(ModelFileException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MyCustomOp", "DebugIdentityV3", "TFRecordReaderV2", "InitializeTableFromTextFileV2"})
    void shouldNotVouchForOperationsThatItDoesNotKnow(String operation) throws IOException {
        byte[] node = field(2, operation.getBytes(StandardCharsets.US_ASCII));
        byte[] program = field(2, field(2, field(1, node)));

        ModelFacts facts = reader.read(new Held(program));

        assertThat(facts.facts()).containsEntry("needsCode", "unknown");
        assertThat(ModelFixtures.findings(facts)).anyMatch(told -> told.endsWith(": " + operation));
    }

    private static byte[] field(int number, byte[] value) {
        return ByteBuffer.allocate(value.length + 2)
                .put((byte) (number << 3 | 2))
                .put((byte) value.length)
                .put(value)
                .array();
    }
}
