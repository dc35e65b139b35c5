package hudson.util;

import com.thoughtworks.xstream.converters.Converter;
import com.thoughtworks.xstream.converters.MarshallingContext;
import com.thoughtworks.xstream.converters.UnmarshallingContext;
import com.thoughtworks.xstream.io.HierarchicalStreamReader;
import com.thoughtworks.xstream.io.HierarchicalStreamWriter;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;
import org.modellineage.host.security.HostKey;

/**
 * A text that is encrypted wherever it is stored: AES-128 in CBC mode under a key of this Jenkins' home,
 * written {@code {base64}} of a version byte, the lengths of IV and data, the IV and the data.
 */
public final class Secret implements Serializable {
    /** How an encrypted value looks. */
    public static final Pattern ENCRYPTED_VALUE_PATTERN = Pattern.compile("\\{?[A-Za-z0-9+/]+={0,2}}?");

    private static final long serialVersionUID = 1L;
    private static final byte PAYLOAD_V1 = 1;
    private static final int HEADER_BYTES = 9;
    private static final int BLOCK_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /** The plain text, as {@link #getPlainText()}. */
    @Override
    public String toString() {
        return value;
    }

    public String getPlainText() {
        return value;
    }

    @Override
    public boolean equals(Object that) {
        return that instanceof Secret other && value.equals(other.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** Encrypts under a fresh IV: two calls differ. */
    public String getEncryptedValue() {
        byte[] iv = new byte[BLOCK_BYTES];
        RANDOM.nextBytes(iv);
        byte[] data = crypt(Cipher.ENCRYPT_MODE, iv, value.getBytes(StandardCharsets.UTF_8));
        ByteBuffer payload = ByteBuffer.allocate(HEADER_BYTES + iv.length + data.length);
        payload.put(PAYLOAD_V1).putInt(iv.length).putInt(data.length).put(iv).put(data);
        return "{" + Base64.getEncoder().encodeToString(payload.array()) + "}";
    }

    /** What {@link #getEncryptedValue()} wrote; null for anything else. */
    public static Secret decrypt(String data) {
        if (data == null || !data.startsWith("{") || !data.endsWith("}")) {
            return null;
        }
        try {
            ByteBuffer payload = ByteBuffer.wrap(Base64.getDecoder()
                    .decode(data.substring(1, data.length() - 1).trim()));
            if (payload.remaining() < HEADER_BYTES || payload.get() != PAYLOAD_V1) {
                return null;
            }
            int ivLength = payload.getInt();
            int length = payload.getInt();
            if (ivLength != BLOCK_BYTES || length < 0 || payload.remaining() != ivLength + length) {
                return null;
            }
            byte[] iv = new byte[ivLength];
            byte[] encrypted = new byte[length];
            payload.get(iv).get(encrypted);
            return new Secret(new String(crypt(Cipher.DECRYPT_MODE, iv, encrypted), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException | IllegalStateException e) {
            return null;
        }
    }

    private static byte[] crypt(int mode, byte[] iv, byte[] data) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            SecretKey key = HostKey.of(Secret.class.getName());
            cipher.init(mode, key, new IvParameterSpec(iv));
            return cipher.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot encrypt or decrypt a secret", e);
        }
    }

    /** Takes an encrypted value or, failing that, a plain one; null is the empty text. */
    public static Secret fromString(String data) {
        String text = data == null ? "" : data.trim().isEmpty() ? "" : data;
        Secret decrypted = decrypt(text);
        return decrypted == null ? new Secret(text) : decrypted;
    }

    public static String toString(Secret s) {
        return s == null ? null : s.value;
    }

    /** Stores the encrypted value. */
    public static final class ConverterImpl implements Converter {
        public ConverterImpl() {}

        @Override
        @SuppressWarnings("rawtypes")
        public boolean canConvert(Class type) {
            return type == Secret.class;
        }

        @Override
        public void marshal(Object source, HierarchicalStreamWriter writer, MarshallingContext context) {
            writer.setValue(((Secret) source).getEncryptedValue());
        }

        @Override
        public Object unmarshal(HierarchicalStreamReader reader, UnmarshallingContext context) {
            return fromString(reader.getValue());
        }
    }
}
