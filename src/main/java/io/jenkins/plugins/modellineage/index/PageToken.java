package io.jenkins.plugins.modellineage.index;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.search.Facts;
import io.jenkins.plugins.modellineage.search.SearchKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Where a page begins: behind the thing of this id, which has these values of the keys that are sorted by. It stays right
 * when things are added or removed meanwhile. Of a long text its beginning is told.
 *
 * @param cut keys whose text is but the beginning of what the thing has
 */
record PageToken(String id, Facts values, Set<SearchKey> cut) {
    /** In characters. */
    static final int LONGEST = 20_000;

    private static final int LONGEST_TEXT = 100;
    private static final int FORMAT = 1;
    private static final int MARK_BYTES = 8;
    private static final String AGAIN = "; begin with the first page";

    private enum Form {
        ABSENT,
        NUMBER,
        TEXT,
        CUT
    }

    PageToken {
        cut = Set.copyOf(cut);
    }

    /** A place that is told to whoever asks the same again. */
    static PageToken of(String id, Facts values) {
        Set<SearchKey> cut = new LinkedHashSet<>();
        Map<SearchKey, List<String>> texts = new HashMap<>();
        values.texts().forEach((key, all) -> {
            String first = all.get(0);
            if (first.length() > LONGEST_TEXT) {
                cut.add(key);
            }
            texts.put(key, List.of(first.substring(0, Math.min(LONGEST_TEXT, first.length()))));
        });
        return new PageToken(id, new Facts(values.numbers(), texts), cut);
    }

    /** As it is handed out, for the search that it belongs to. */
    String written(Search search) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.write(mark(search));
            write(out, id);
            for (SearchKey key : keys(search)) {
                write(out, key);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
    }

    private void write(DataOutputStream out, SearchKey key) throws IOException {
        OptionalDouble number = values.number(key);
        List<String> texts = values.texts(key);
        if (number.isPresent()) {
            out.writeByte(Form.NUMBER.ordinal());
            out.writeDouble(number.getAsDouble());
        } else if (texts.isEmpty()) {
            out.writeByte(Form.ABSENT.ordinal());
        } else {
            out.writeByte((cut.contains(key) ? Form.CUT : Form.TEXT).ordinal());
            write(out, texts.get(0));
        }
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        out.writeUTF(text);
    }

    private static List<SearchKey> keys(Search search) {
        return Sorting.whole(search.orders(), search.subject()).stream()
                .map(order -> order.key())
                .toList();
    }

    /** Tells one question from another. Who asks is no part of it: what may be seen is asked anew for each page. */
    private static byte[] mark(Search search) {
        String question = search.subject() + "\n" + search.group() + "\n" + search.filter() + "\n" + search.orders();
        byte[] digest = Sha256.newDigest().digest(question.getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(digest, MARK_BYTES);
    }

    /** @throws PageRefused when it is no token, or one of another search */
    static PageToken read(String written, Search search) {
        if (written.length() > LONGEST) {
            throw new PageRefused("The page token has " + written.length() + " characters, and none is longer than "
                    + LONGEST + AGAIN);
        }
        try (DataInputStream in = new DataInputStream(
                new ByteArrayInputStream(Base64.getUrlDecoder().decode(written)))) {
            int format = in.readUnsignedByte();
            boolean same = Arrays.equals(in.readNBytes(MARK_BYTES), mark(search));
            if (format != FORMAT || !same) {
                throw new PageRefused("The page token belongs to another search" + AGAIN);
            }
            PageToken token = read(in, search);
            if (in.read() >= 0) {
                throw new IOException("more than a token");
            }
            return token;
        } catch (IOException | IllegalArgumentException noToken) {
            throw noToken instanceof PageRefused refused
                    ? refused
                    : new PageRefused("The page token is damaged" + AGAIN);
        }
    }

    private static PageToken read(DataInputStream in, Search search) throws IOException {
        String id = in.readUTF();
        Map<SearchKey, Double> numbers = new HashMap<>();
        Map<SearchKey, List<String>> texts = new HashMap<>();
        Set<SearchKey> cut = new LinkedHashSet<>();
        for (SearchKey key : keys(search)) {
            int form = in.readUnsignedByte();
            if (form == Form.NUMBER.ordinal()) {
                numbers.put(key, in.readDouble());
            } else if (form == Form.TEXT.ordinal() || form == Form.CUT.ordinal()) {
                texts.put(key, List.of(in.readUTF()));
                if (form == Form.CUT.ordinal()) {
                    cut.add(key);
                }
            } else if (form != Form.ABSENT.ordinal()) {
                throw new IOException("no form of a value");
            }
        }
        return new PageToken(id, new Facts(numbers, texts), cut);
    }

    /** The whole values, where the thing still has them. */
    Facts whole(Facts found) {
        Map<SearchKey, List<String>> texts = new HashMap<>(values.texts());
        for (SearchKey key : cut) {
            String beginning = values.texts(key).get(0);
            String text = found.texts(key).stream().findFirst().orElse("");
            if (!text.startsWith(beginning)) {
                throw new PageRefused("The row behind which the page begins was changed" + AGAIN);
            }
            texts.put(key, List.of(text));
        }
        return new Facts(values.numbers(), texts);
    }
}
