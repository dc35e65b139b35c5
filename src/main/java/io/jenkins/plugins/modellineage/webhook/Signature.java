package io.jenkins.plugins.modellineage.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of MLflow's webhooks: HMAC-SHA256 over {@code <delivery id>.<seconds>.<body>}, as Base64 after
 * {@code v1,}.
 */
public final class Signature {
    /** The header that names the delivery: the same in each of its tries. */
    public static final String DELIVERY_HEADER = "X-MLflow-Delivery-Id";
    /** The header with the seconds since 1970 at which this try was signed. */
    public static final String TIMESTAMP_HEADER = "X-MLflow-Timestamp";

    public static final String SIGNATURE_HEADER = "X-MLflow-Signature";

    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    /**
     * The value of {@link #SIGNATURE_HEADER}.
     *
     * @throws IllegalArgumentException when the secret is empty
     */
    public static String of(String secret, String deliveryId, long seconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update((deliveryId + "." + seconds + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException absent) {
            throw new IllegalStateException("This Java has no " + ALGORITHM, absent);
        }
    }
}
