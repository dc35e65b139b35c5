package io.jenkins.plugins.modellineage.index;

import io.jenkins.plugins.modellineage.search.Facts;
import io.jenkins.plugins.modellineage.search.SearchKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.util.BytesRef;

/** The values of one thing that have no field of their own, as bytes that are searched from their beginning. */
final class Leftovers {
    private Leftovers() {}

    static BytesRef of(Facts leftover) {
        ByteBuffersDataOutput out = new ByteBuffersDataOutput();
        try {
            for (Map.Entry<SearchKey, Double> number : leftover.numbers().entrySet()) {
                write(out, Values.of(KeyCode.of(number.getKey())));
                out.writeLong(Double.doubleToRawLongBits(number.getValue()));
            }
            for (Map.Entry<SearchKey, List<String>> texts : leftover.texts().entrySet()) {
                write(out, Values.of(KeyCode.of(texts.getKey())));
                out.writeVInt(texts.getValue().size());
                for (String text : texts.getValue()) {
                    write(out, Values.of(text));
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new BytesRef(out.toArrayCopy());
    }

    private static void write(ByteBuffersDataOutput out, BytesRef bytes) throws IOException {
        out.writeVInt(bytes.length);
        out.writeBytes(bytes.bytes, bytes.offset, bytes.length);
    }

    /** What is kept of that key. */
    static Optional<Facts> of(BytesRef bytes, SearchKey key) {
        BytesRef wanted = Values.of(KeyCode.of(key));
        ByteArrayDataInput in = new ByteArrayDataInput(bytes.bytes, bytes.offset, bytes.length);
        while (!in.eof()) {
            BytesRef code = read(in, bytes.bytes);
            boolean text = KeyCode.isText(KeyCode.key(Values.text(code)));
            if (code.equals(wanted)) {
                return Optional.of(text ? texts(in, key, bytes.bytes) : number(in, key));
            }
            skip(in, text);
        }
        return Optional.empty();
    }

    private static BytesRef read(ByteArrayDataInput in, byte[] bytes) {
        int length = in.readVInt();
        BytesRef read = new BytesRef(bytes, in.getPosition(), length);
        in.skipBytes(length);
        return read;
    }

    private static Facts texts(ByteArrayDataInput in, SearchKey key, byte[] bytes) {
        List<String> texts = new ArrayList<>();
        for (int left = in.readVInt(); left > 0; left--) {
            texts.add(Values.text(read(in, bytes)));
        }
        return new Facts(Map.of(), Map.of(key, texts));
    }

    private static Facts number(ByteArrayDataInput in, SearchKey key) {
        return new Facts(Map.of(key, Double.longBitsToDouble(in.readLong())), Map.of());
    }

    private static void skip(ByteArrayDataInput in, boolean text) {
        if (!text) {
            in.skipBytes(Long.BYTES);
            return;
        }
        for (int left = in.readVInt(); left > 0; left--) {
            in.skipBytes(in.readVInt());
        }
    }
}
