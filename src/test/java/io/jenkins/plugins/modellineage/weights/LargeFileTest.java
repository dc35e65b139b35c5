package io.jenkins.plugins.modellineage.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Large files are described from their heads: how much is read depends on the number of tensors, not on their bytes. */
@Timeout(60)
class LargeFileTest {
    private static final long GIB = 1L << 30;

    @Test
    void shouldDescribeSafetensorsOf70GigabytesFromTheHeader() throws IOException {
        SparseFile file = safetensors(1_000, 70_000_000);

        ModelFacts facts = new SafetensorsReader().read(file);

        assertThat(facts.tensors().bytes()).isEqualTo(70_000_000_000L);
        assertThat(facts.tensors().elements()).isEqualTo(17_500_000_000L);
        assertThat(file.bytesRead()).isLessThan(200_000);
    }

    @Test
    void shouldDescribeGgufOf4GibibytesFromItsHeadAndItsPadding() throws IOException {
        int tensors = 256;
        long elements = 4 * GIB / tensors / 4 - 1;
        GgufBytes head = GgufBytes.llama(tensors, 0);
        for (int i = 0; i < tensors; i++) {
            head.f32("blk." + i + ".weight", elements, 4 * GIB / tensors * i);
        }
        byte[] bytes = head.aligned(32).file().content();
        SparseFile file = new SparseFile(bytes, bytes.length + 4 * GIB);

        ModelFacts facts = new GgufReader().read(file);

        assertThat(facts.tensors().elements()).isEqualTo(GIB - tensors);
        assertThat(facts.findings()).isEmpty();
        assertThat(file.bytesRead()).isLessThan(200_000);
    }

    @Test
    void shouldDescribe100_000Tensors() throws IOException {
        TensorTable tensors =
                new SafetensorsReader().read(safetensors(100_000, 4_096)).tensors();

        assertThat(tensors.size()).isEqualTo(100_000);
        assertThat(tensors.find("model.layers.99999.mlp.down_proj.weight")).isPresent();
        assertThat(tensors.inNameOrder().get(1).name()).isEqualTo("model.layers.1.mlp.down_proj.weight");
    }

    @Test
    void shouldDescribeAndDigestAMillionTensors() throws IOException {
        byte[] head = headOf(Bounds.TENSORS);

        TensorDigests digests = new TensorDigests(new SafetensorsReader()
                .read(new SparseFile(head, head.length + (long) Bounds.TENSORS))
                .tensors());
        digests.write(head, 0, head.length);
        digests.write(new byte[Bounds.TENSORS], 0, Bounds.TENSORS);

        assertThat(digests.isComplete()).isTrue();
        assertThat(digests.inNameOrder().get(Bounds.TENSORS - 1))
                .isEqualTo(new DigestedTensor(
                        new Tensor("t999999", "U8", List.of(), 1, head.length + 999_999L),
                        Optional.of(Sha256.of(new byte[1]))));
    }

    @Test
    void shouldNotReadMoreTensorsThanAreHeld() {
        TensorTable.Builder builder = TensorTable.builder();

        assertThatThrownBy(() -> {
                    for (int i = 0; i <= Bounds.TENSORS; i++) {
                        builder.add(new Tensor(Integer.toString(i), "I8", List.of(), 1, i), 0);
                    }
                })
                .hasMessageContaining("more than 1000000 tensors");
    }

    /** Of safetensors that are a byte each. */
    private static byte[] headOf(int tensors) {
        ByteBuffer head = ByteBuffer.allocate(80 * tensors).order(ByteOrder.LITTLE_ENDIAN);
        head.position(8);
        for (int i = 0; i < tensors; i++) {
            String entry = (i == 0 ? "{" : ",") + "\"t" + i + "\":{\"dtype\":\"U8\",\"shape\":[],\"data_offsets\":[" + i
                    + "," + (i + 1) + "]}";
            head.put(entry.getBytes(StandardCharsets.US_ASCII));
        }
        head.put((byte) '}').putLong(0, head.position() - 8L);
        return Arrays.copyOf(head.array(), head.position());
    }

    private static SparseFile safetensors(int tensors, long each) {
        StringBuilder header = new StringBuilder("{");
        for (int i = 0; i < tensors; i++) {
            header.append(i == 0 ? "" : ",")
                    .append("\"model.layers.")
                    .append(i)
                    .append(".mlp.down_proj.weight\":{\"dtype\":\"F32\",\"shape\":[")
                    .append(each / 4)
                    .append("],\"data_offsets\":[")
                    .append(i * each)
                    .append(',')
                    .append((i + 1) * each)
                    .append("]}");
        }
        byte[] json = header.append('}').toString().getBytes(StandardCharsets.UTF_8);
        byte[] head = ByteBuffer.allocate(8 + json.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .array();
        return new SparseFile(head, head.length + tensors * each);
    }
}
