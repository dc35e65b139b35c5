package jenkins.security.apitoken;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** Hashes of tokens. A token is {@code 11} and 32 hexadecimal digits; of the digits the SHA-256 is kept. */
public class ApiTokenStore {
    private static final String VERSION = "11";
    private static final int TOKEN_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private List<HashedToken> tokenList = new ArrayList<>();

    public ApiTokenStore() {}

    public synchronized Collection<HashedToken> getTokenListSortedByName() {
        return tokenList.stream()
                .sorted(Comparator.comparing(HashedToken::getName, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    public synchronized TokenUuidAndPlainValue generateNewToken(String name) {
        byte[] random = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(random);
        String secret = HexFormat.of().formatHex(random);
        HashedToken token = HashedToken.buildNew(name, new HashValue(VERSION, hash(secret)));
        tokenList.add(token);
        return new TokenUuidAndPlainValue(token.uuid, VERSION + secret);
    }

    /** The token whose text this is, or null. */
    public synchronized HashedToken findMatchingToken(String token) {
        if (token == null || token.length() != VERSION.length() + 2 * TOKEN_BYTES || !token.startsWith(VERSION)) {
            return null;
        }
        byte[] hash = hash(token.substring(VERSION.length())).getBytes(StandardCharsets.US_ASCII);
        HashedToken found = null;
        for (HashedToken each : tokenList) {
            if (each.match(hash)) {
                found = each;
            }
        }
        return found;
    }

    /** Removes the token with that id and returns it; null when there is none. */
    public synchronized HashedToken revokeToken(String tokenUuid) {
        for (HashedToken each : tokenList) {
            if (each.uuid.equals(tokenUuid)) {
                tokenList.remove(each);
                return each;
            }
        }
        return null;
    }

    public synchronized void revokeAllTokens() {
        tokenList.clear();
    }

    private static String hash(String secret) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static final class HashValue implements Serializable {
        private static final long serialVersionUID = 1;

        private final String version;
        private final String hash;

        HashValue(String version, String hash) {
            this.version = version;
            this.hash = hash;
        }
    }

    /** What is kept of a token. */
    public static class HashedToken implements Serializable {
        private static final long serialVersionUID = 1;

        private final String uuid;
        private String name;
        private final Date creationDate;
        private final HashValue value;

        private HashedToken(String uuid, String name, Date creationDate, HashValue value) {
            this.uuid = uuid;
            this.name = name;
            this.creationDate = creationDate;
            this.value = value;
        }

        static HashedToken buildNew(String name, HashValue value) {
            return new HashedToken(UUID.randomUUID().toString(), name, new Date(), value);
        }

        boolean match(byte[] hash) {
            return MessageDigest.isEqual(value.hash.getBytes(StandardCharsets.US_ASCII), hash);
        }

        public String getName() {
            return name;
        }

        public Date getCreationDate() {
            return new Date(creationDate.getTime());
        }

        public String getUuid() {
            return uuid;
        }
    }
}
