package io.jenkins.plugins.modellineage.mlflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A request that is not done, in the words that its client shows to its user. */
public final class MlflowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    public MlflowException(ErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    /** A request whose content is wrong. */
    public static MlflowException invalid(String message) {
        return new MlflowException(ErrorCode.INVALID_PARAMETER_VALUE, message);
    }

    /** Something that is not there, or not for the caller to see. */
    public static MlflowException missing(String message) {
        return new MlflowException(ErrorCode.RESOURCE_DOES_NOT_EXIST, message);
    }

    public static MlflowException denied(String message) {
        return new MlflowException(ErrorCode.PERMISSION_DENIED, message);
    }

    public ErrorCode code() {
        return code;
    }

    /** The body of the answer. */
    public ObjectNode body() {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("error_code", code.name())
                .put("message", getMessage());
        Replies.text(body, "sqlstate", code.sqlState());
        return Replies.text(body, "error_class", code.errorClass());
    }
}
