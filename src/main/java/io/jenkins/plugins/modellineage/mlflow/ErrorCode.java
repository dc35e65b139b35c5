package io.jenkins.plugins.modellineage.mlflow;

/**
 * The words by which MLflow's clients tell errors apart, with the HTTP status of each.
 *
 * @see <a href="https://github.com/mlflow/mlflow/blob/master/mlflow/exceptions.py">MLflow's own list</a>
 */
public enum ErrorCode {
    INVALID_PARAMETER_VALUE(400, "INVALID_PARAMETER_VALUE", "KAM00"),
    BAD_REQUEST(400, "INVALID_PARAMETER_VALUE", "KAM00"),
    RESOURCE_ALREADY_EXISTS(400, "RESOURCE_ALREADY_EXISTS", "KAM00"),
    UNAUTHENTICATED(401, "", ""),
    PERMISSION_DENIED(403, "PERMISSION_DENIED", "KAM00"),
    RESOURCE_DOES_NOT_EXIST(404, "RESOURCE_NOT_FOUND", "KAM00"),
    ENDPOINT_NOT_FOUND(404, "RESOURCE_NOT_FOUND", "KAM00"),
    INTERNAL_ERROR(500, "CLIENT_INTERNAL_ERROR", "XXM00"),
    NOT_IMPLEMENTED(501, "", ""),
    TEMPORARILY_UNAVAILABLE(503, "CLIENT_INTERNAL_ERROR", "XXM00");

    private final int status;
    private final String errorClass;
    private final String sqlState;

    ErrorCode(int status, String errorClass, String sqlState) {
        this.status = status;
        this.errorClass = errorClass;
        this.sqlState = sqlState;
    }

    /** The class by which clients of MLflow 3 count errors; empty where MLflow has none. */
    public String errorClass() {
        return errorClass;
    }

    /** The SQLSTATE that goes with the class; empty where MLflow has none. */
    public String sqlState() {
        return sqlState;
    }

    /** The HTTP status. Those from 500 on make clients try again for minutes, so bad input never gets one. */
    public int status() {
        return status;
    }
}
