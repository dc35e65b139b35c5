package jenkins.security;

/** A secret of this Jenkins, kept apart from those who use it. */
public abstract class ConfidentialKey {
    private final String id;

    protected ConfidentialKey(String id) {
        this.id = id;
    }

    public String getId() {
        return id;
    }
}
