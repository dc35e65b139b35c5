package hudson.console;

import hudson.ExtensionPoint;
import hudson.MarkupText;
import hudson.model.Describable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import jenkins.model.Jenkins;

/**
 * A mark-up that lies invisibly in a log: a preamble, the serialised note with a signature of this home, a postamble.
 */
public abstract class ConsoleNote<T> implements Serializable, Describable<ConsoleNote<?>>, ExtensionPoint {
    private static final long serialVersionUID = 1L;
    public static final String PREAMBLE_STR = "\u001B[8mha:";
    public static final String POSTAMBLE_STR = "\u001B[0m";
    public static final byte[] PREAMBLE = PREAMBLE_STR.getBytes(StandardCharsets.UTF_8);
    public static final byte[] POSTAMBLE = POSTAMBLE_STR.getBytes(StandardCharsets.UTF_8);
    private static final int LONGEST = 1 << 20;

    /** Marks up the text from {@code charPos} on; the result goes on with the next line, null ends. */
    public abstract ConsoleAnnotator annotate(T context, MarkupText text, int charPos);

    @Override
    public ConsoleAnnotationDescriptor getDescriptor() {
        return (ConsoleAnnotationDescriptor) Jenkins.get().getDescriptorOrDie(getClass());
    }

    public void encodeTo(OutputStream out) throws IOException {
        out.write(encodeToBytes());
    }

    public void encodeTo(Writer out) throws IOException {
        out.write(encode());
    }

    public String encode() throws IOException {
        return new String(encodeToBytes(), StandardCharsets.ISO_8859_1);
    }

    private byte[] encodeToBytes() throws IOException {
        ByteArrayOutputStream serialised = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(new GZIPOutputStream(serialised))) {
            out.writeObject(this);
        }
        ByteArrayOutputStream framed = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(framed);
        byte[] mac = ConsoleNoteSignature.of(serialised.toByteArray());
        data.writeInt(-mac.length);
        data.write(mac);
        data.writeInt(serialised.size());
        serialised.writeTo(data);
        ByteArrayOutputStream note = new ByteArrayOutputStream();
        note.write(PREAMBLE);
        note.write(Base64.getEncoder().encode(framed.toByteArray()));
        note.write(POSTAMBLE);
        return note.toByteArray();
    }

    /** The note at the start of the stream, whose preamble has not been read; null if it is not ours. */
    public static ConsoleNote<?> readFrom(DataInputStream in) throws IOException, ClassNotFoundException {
        in.skipNBytes(PREAMBLE.length);
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        for (int b; (b = in.read()) != POSTAMBLE[0]; ) {
            if (b < 0 || encoded.size() > LONGEST) {
                return null;
            }
            encoded.write(b);
        }
        in.skipNBytes(POSTAMBLE.length - 1L);
        return decode(encoded.toByteArray());
    }

    private static ConsoleNote<?> decode(byte[] encoded) throws IOException, ClassNotFoundException {
        byte[] framed;
        try {
            framed = Base64.getDecoder().decode(encoded);
        } catch (IllegalArgumentException e) {
            return null;
        }
        DataInputStream data = new DataInputStream(new ByteArrayInputStream(framed));
        int macLength = -data.readInt();
        if (macLength <= 0 || macLength > 64) {
            return null;
        }
        byte[] mac = data.readNBytes(macLength);
        byte[] serialised = data.readNBytes(data.readInt());
        if (!MessageDigest.isEqual(mac, ConsoleNoteSignature.of(serialised))) {
            return null;
        }
        return ConsoleNoteSignature.read(serialised);
    }

    /** Skips a note at the start of the stream. */
    public static void skip(DataInputStream in) throws IOException {
        in.skipNBytes(PREAMBLE.length);
        for (int b; (b = in.read()) >= 0 && b != POSTAMBLE[0]; ) {
            continue;
        }
        in.skipNBytes(POSTAMBLE.length - 1L);
    }

    /** Where the next preamble begins, or -1. */
    public static int findPreamble(byte[] buf, int start, int len) {
        for (int i = start; i + PREAMBLE.length <= start + len; i++) {
            if (Arrays.equals(buf, i, i + PREAMBLE.length, PREAMBLE, 0, PREAMBLE.length)) {
                return i;
            }
        }
        return -1;
    }

    static void copyWithoutNotes(byte[] in, int length, OutputStream out) throws IOException {
        int at = 0;
        for (int note; (note = findPreamble(in, at, length - at)) >= 0; ) {
            out.write(in, at, note - at);
            int end = note + PREAMBLE.length;
            while (end < length && in[end] != POSTAMBLE[0]) {
                end++;
            }
            at = Math.min(length, end + POSTAMBLE.length);
        }
        out.write(in, at, length - at);
    }

    public static List<String> removeNotes(Collection<String> logLines) {
        return logLines.stream().map(ConsoleNote::removeNotes).collect(Collectors.toList());
    }

    public static String removeNotes(String line) {
        String clean = line;
        for (int start; (start = clean.indexOf(PREAMBLE_STR)) >= 0; ) {
            int end = clean.indexOf(POSTAMBLE_STR, start);
            if (end < 0) {
                return clean;
            }
            clean = clean.substring(0, start) + clean.substring(end + POSTAMBLE_STR.length());
        }
        return clean;
    }
}
