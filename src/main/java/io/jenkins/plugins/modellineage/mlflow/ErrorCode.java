package io.jenkins.plugins.modellineage.mlflow;

/**
 * The words by which MLflow's clients tell errors apart, with the HTTP status of each.
 *
 * @see <a href="https://github.com/mlflow/mlflow/blob/master/mlflow/exceptions.py">MLflow's own list</a>
 */
public enum ErrorCode {
    INVALID_PARAMETER_VALUE(400),
    BAD_REQUEST(400),
    RESOURCE_ALREADY_EXISTS(400),
    UNAUTHENTICATED(401),
    PERMISSION_DENIED(403),
    RESOURCE_DOES_NOT_EXIST(404),
    ENDPOINT_NOT_FOUND(404),
    INTERNAL_ERROR(500),
    NOT_IMPLEMENTED(501),
    TEMPORARILY_UNAVAILABLE(503);

    private final int status;

    ErrorCode(int status) {
        this.status = status;
    }

    /** The HTTP status. Those from 500 on make clients try again for minutes, so bad input never gets one. */
    public int status() {
        return status;
    }
}
