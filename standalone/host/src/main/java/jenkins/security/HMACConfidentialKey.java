package jenkins.security;

import hudson.Util;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.modellineage.host.security.HostKey;

/** Computes message authentication codes, HMAC-SHA256, under a key that nobody sees. */
public class HMACConfidentialKey extends ConfidentialKey {
    private static final String ALGORITHM = "HmacSHA256";

    public HMACConfidentialKey(String id) {
        super(id);
    }

    public HMACConfidentialKey(Class owner, String shortName) {
        this(owner.getName() + '.' + shortName);
    }

    public synchronized byte[] mac(byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(HostKey.of(getId()).getEncoded(), ALGORITHM));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }

    public boolean checkMac(byte[] message, byte[] mac) {
        return MessageDigest.isEqual(mac(message), mac);
    }

    /** The code in hexadecimal digits. */
    public String mac(String message) {
        return Util.toHexString(mac(message.getBytes(StandardCharsets.UTF_8)));
    }

    public boolean checkMac(String message, String mac) {
        return MessageDigest.isEqual(
                mac(message).getBytes(StandardCharsets.UTF_8), mac.getBytes(StandardCharsets.UTF_8));
    }
}
