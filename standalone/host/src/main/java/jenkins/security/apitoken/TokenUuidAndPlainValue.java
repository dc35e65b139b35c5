package jenkins.security.apitoken;

/** A fresh token: its id, and the text that will not be known afterwards. */
public class TokenUuidAndPlainValue {
    public final String tokenUuid;
    public final String plainValue;

    public TokenUuidAndPlainValue(String tokenUuid, String plainValue) {
        this.tokenUuid = tokenUuid;
        this.plainValue = plainValue;
    }
}
