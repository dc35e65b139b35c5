package io.jenkins.plugins.modellineage.promotion;

/** A promotion, an approval or a rejection that the rules do not allow; the message says what would be. */
public final class PromotionRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PromotionRefusedException(String message) {
        super(message);
    }
}
