package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.experiment.ByteSize;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.weights.DigestedTensor;
import io.jenkins.plugins.modellineage.weights.Tensor;
import java.util.List;
import java.util.stream.Collectors;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A tensor of a model file.
 *
 * @param file path of the file in its version; null where it does not matter
 * @param name as it stands in the file: any characters
 * @param shape dimensions, the slowest first; none for a single number
 * @param sha256 of its bytes; null where they were not digested
 */
@ExportedBean(defaultVisibility = 999)
public record TensorRow(
        @Exported String file,
        @Exported String name,
        @Exported String dtype,
        @Exported List<Long> shape,
        @Exported long bytes,
        @Exported String sha256) {
    /** Stands where there is no tensor, and says nothing. */
    static final TensorRow NONE = new TensorRow(null, "", "", List.of(), 0, null);

    static TensorRow of(DigestedTensor digested) {
        return of(null, digested);
    }

    static TensorRow of(String file, DigestedTensor digested) {
        Tensor tensor = digested.tensor();
        return new TensorRow(
                file,
                tensor.name(),
                tensor.dtype(),
                tensor.shape(),
                tensor.bytes(),
                digested.sha256().map(Sha256::hex).orElse(null));
    }

    /** The name for the eye: on one line, without characters that do not show as themselves. */
    public String nameWritten() {
        return written(name);
    }

    static String written(String name) {
        return Pair.shortened(Naming.plain(name));
    }

    public String dtypeWritten() {
        return written(dtype);
    }

    /** {@code 4096 × 128}; empty for a single number. */
    public String shapeWritten() {
        return shape.stream().map(String::valueOf).collect(Collectors.joining(" × "));
    }

    /** {@code BF16 4096 × 128}. */
    public String described() {
        return (dtypeWritten() + " " + shapeWritten()).strip();
    }

    public String bytesWritten() {
        return ByteSize.written(bytes);
    }

    /** For those who want to know exactly. */
    public String exactBytes() {
        return Long.toString(bytes);
    }
}
