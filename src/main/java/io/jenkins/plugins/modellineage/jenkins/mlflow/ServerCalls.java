package io.jenkins.plugins.modellineage.jenkins.mlflow;

import io.jenkins.plugins.modellineage.mlflow.ErrorCode;
import io.jenkins.plugins.modellineage.mlflow.MlflowException;
import io.jenkins.plugins.modellineage.mlflow.Replies;
import java.util.List;

/** What clients ask to know which server this is. */
final class ServerCalls {
    /** The release of MLflow whose REST API is served: clients look at it to know what they may use. */
    static final String VERSION = "3.17.2";

    /** What is said to who asks whether the server is up. */
    static final String HEALTHY = "OK";

    private ServerCalls() {}

    static List<Route> routes() {
        return List.of(
                new Route("GET", "mlflow/server-info", ServerCalls::info),
                Route.asking("mlflow-artifacts/mpu/create/{path...}", ServerCalls::noParts),
                Route.asking("mlflow-artifacts/mpu/complete/{path...}", ServerCalls::noParts),
                Route.asking("mlflow-artifacts/mpu/abort/{path...}", ServerCalls::noParts),
                new Route("GET", "mlflow-artifacts/presigned/{path...}", ServerCalls::noParts));
    }

    private static Reply info(Exchange exchange) {
        return Reply.json(Replies.object()
                .put("store_type", "ModelLineage")
                .put("workspaces_enabled", false)
                .put("trace_archival_enabled", false)
                .put("multipart_uploads_enabled", false)
                .put("multipart_downloads_enabled", false));
    }

    /** Clients then send, and fetch, a file in one piece. */
    private static Reply noParts(Exchange exchange) {
        throw new MlflowException(ErrorCode.NOT_IMPLEMENTED, "Files are sent and fetched in one piece here");
    }
}
