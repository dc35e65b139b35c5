package com.cloudbees.plugins.credentials;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.util.Secret;
import java.io.Serializable;
import java.util.Base64;

/** Bytes that are encrypted wherever they are stored. */
public class SecretBytes implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Secret encoded;

    private SecretBytes(byte[] plain) {
        encoded = Secret.fromString(Base64.getEncoder().encodeToString(plain));
    }

    public static SecretBytes fromBytes(byte[] data) {
        return new SecretBytes(data);
    }

    @NonNull
    public byte[] getPlainData() {
        return Base64.getDecoder().decode(encoded.getPlainText());
    }

    @Override
    public boolean equals(Object that) {
        return that instanceof SecretBytes other && encoded.equals(other.encoded);
    }

    @Override
    public int hashCode() {
        return encoded.hashCode();
    }

    @Override
    public String toString() {
        return encoded.getEncryptedValue();
    }
}
