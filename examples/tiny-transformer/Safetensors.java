import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A file of tensors: eight bytes that say how long its JSON header is, the header, then the numbers of each tensor. */
final class Safetensors {
    private static final Pattern ENTRY = Pattern.compile(
            "\"([\\w.]+)\":\\{\"dtype\":\"F32\",\"shape\":\\[[0-9,]*],\"data_offsets\":\\[(\\d+),(\\d+)]}");

    private Safetensors() {}

    /** @param shape one length of a vector, two of a matrix */
    record Tensor(String name, List<Integer> shape, float[] values) {
        static Tensor of(String name, int rows, int columns, float[] values, int at) {
            float[] own = Arrays.copyOfRange(values, at, at + Math.max(rows, 1) * columns);
            return new Tensor(name, rows == 0 ? List.of(columns) : List.of(rows, columns), own);
        }
    }

    static void write(Path file, List<Tensor> tensors) throws IOException {
        List<String> entries = new ArrayList<>(List.of("\"__metadata__\":{\"format\":\"pt\"}"));
        int size = 0;
        for (Tensor tensor : tensors) {
            String shape = tensor.shape().stream().map(String::valueOf).collect(Collectors.joining(","));
            int end = size + tensor.values().length * Float.BYTES;
            entries.add("\"" + tensor.name() + "\":{\"dtype\":\"F32\",\"shape\":[" + shape + "],\"data_offsets\":["
                    + size + "," + end + "]}");
            size = end;
        }
        String header = "{" + String.join(",", entries) + "}";
        String padded = header + " ".repeat(-header.length() & 7);
        ByteBuffer bytes =
                ByteBuffer.allocate(Long.BYTES + padded.length() + size).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(padded.length()).put(padded.getBytes(StandardCharsets.US_ASCII));
        tensors.forEach(tensor -> {
            for (float value : tensor.values()) {
                bytes.putFloat(value);
            }
        });
        Files.write(file, bytes.array());
    }

    /** The numbers of each tensor by its name, of a file that was written here. */
    static Map<String, float[]> read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int length = Math.toIntExact(bytes.getLong());
        String header = new String(bytes.array(), Long.BYTES, length, StandardCharsets.US_ASCII);
        Map<String, float[]> tensors = new LinkedHashMap<>();
        Matcher entry = ENTRY.matcher(header);
        while (entry.find()) {
            int from = Integer.parseInt(entry.group(2));
            float[] values = new float[(Integer.parseInt(entry.group(3)) - from) / Float.BYTES];
            bytes.position(Long.BYTES + length + from);
            bytes.asFloatBuffer().get(values);
            tensors.put(entry.group(1), values);
        }
        return tensors;
    }
}
