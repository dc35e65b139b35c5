package io.jenkins.plugins.modellineage.webhook;

/** An address that webhooks may not reach; the message says which, why, and who may allow it. */
public final class AddressRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    public AddressRefused(String message) {
        super(message);
    }
}
