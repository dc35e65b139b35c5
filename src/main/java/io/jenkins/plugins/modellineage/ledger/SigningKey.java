package io.jenkins.plugins.modellineage.ledger;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/** The Ed25519 key with which a Jenkins signs its checkpoints. Never printed, and stored only by who keeps secrets. */
public final class SigningKey {
    static final String ALGORITHM = "Ed25519";
    private static final int PUBLIC_BYTES = 32;

    private final PrivateKey key;
    private final VerifierKey verifier;

    private SigningKey(PrivateKey key, VerifierKey verifier) {
        this.key = key;
        this.verifier = verifier;
    }

    /** A fresh key. */
    public static SigningKey generate(String name) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            byte[] encoded = pair.getPublic().getEncoded(); // the key itself are its last bytes
            byte[] raw = Arrays.copyOfRange(encoded, encoded.length - PUBLIC_BYTES, encoded.length);
            return new SigningKey(pair.getPrivate(), new VerifierKey(name, raw));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no Ed25519", e);
        }
    }

    /**
     * Reads what {@link #secret} wrote.
     *
     * @throws IllegalArgumentException when it is no such key
     */
    public static SigningKey read(String secret) {
        String[] parts = secret.split(" ", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("This is no key of checkpoints");
        }
        try {
            PrivateKey key = KeyFactory.getInstance(ALGORITHM)
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(parts[1])));
            return new SigningKey(key, VerifierKey.parse(parts[0]));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("This is no key of checkpoints", e);
        }
    }

    /** The key with its private part, as text without line ends: for secret storage alone. */
    public String secret() {
        return verifier.written() + " " + Base64.getEncoder().encodeToString(key.getEncoded());
    }

    /** The public part, for whoever checks signatures. */
    public VerifierKey verifier() {
        return verifier;
    }

    byte[] sign(byte[] text) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key of checkpoints does not sign", e);
        }
    }
}
