package hudson.console;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.zip.GZIPInputStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import jenkins.model.Jenkins;

/** The signature of a home under a serialised note, so that the output of a build cannot forge one. */
final class ConsoleNoteSignature {
    private ConsoleNoteSignature() {}

    static byte[] of(byte[] note) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Jenkins.get().getSecretKey().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(note);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static ConsoleNote<?> read(byte[] serialised) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ObjectInputStream(new GZIPInputStream(new ByteArrayInputStream(serialised))) {
            @Override
            protected Class<?> resolveClass(ObjectStreamClass desc) throws IOException, ClassNotFoundException {
                Class<?> type = Class.forName(desc.getName(), false, ConsoleNoteSignature.class.getClassLoader());
                return hudson.remoting.ClassFilter.DEFAULT.check(type);
            }
        }) {
            return (ConsoleNote<?>) in.readObject();
        }
    }
}
