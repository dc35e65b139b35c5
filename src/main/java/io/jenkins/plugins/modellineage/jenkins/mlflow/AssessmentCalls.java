package io.jenkins.plugins.modellineage.jenkins.mlflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.experiment.HexId;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.home.Traces;
import io.jenkins.plugins.modellineage.mlflow.AssessmentJson;
import io.jenkins.plugins.modellineage.mlflow.MlflowException;
import io.jenkins.plugins.modellineage.mlflow.Replies;
import io.jenkins.plugins.modellineage.mlflow.Request;
import io.jenkins.plugins.modellineage.trace.Assessment;
import io.jenkins.plugins.modellineage.trace.TraceEvent.AssessmentDeleted;
import io.jenkins.plugins.modellineage.trace.TraceEvent.TraceAssessed;
import io.jenkins.plugins.modellineage.trace.TraceId;
import io.jenkins.plugins.modellineage.tracking.TraceLog;
import java.io.IOException;
import java.util.List;

/** What is said of traces: scores of an evaluation, words of people, what would have been right. */
final class AssessmentCalls {
    private AssessmentCalls() {}

    static List<Route> routes() {
        return List.of(
                new Route("POST", "mlflow/traces/{id}/assessments", AssessmentCalls::create),
                new Route("GET", "mlflow/traces/{id}/assessments/{assessment}", AssessmentCalls::get),
                new Route("PATCH", "mlflow/traces/{id}/assessments/{assessment}", AssessmentCalls::update),
                new Route("DELETE", "mlflow/traces/{id}/assessments/{assessment}", AssessmentCalls::delete));
    }

    static String newId() {
        return "a-" + HexId.random();
    }

    private static Reply create(Exchange exchange) throws IOException {
        Request said = said(exchange);
        KnownTrace known = KnownTrace.own(exchange, exchange.part("id"));
        Assessment assessment = AssessmentJson.read(said, newId(), Traces.now());
        String overridden = assessment.subject().overrides();
        if (!overridden.isEmpty()) {
            find(known, overridden);
        }
        if (known.trace().assessments().size() >= TraceLog.ASSESSMENTS) {
            throw MlflowException.invalid("Trace " + known.trace().id() + " has " + TraceLog.ASSESSMENTS
                    + " assessments, and takes no more; delete some first");
        }
        return reply(record(exchange, known, assessment), known.trace().id());
    }

    private static Request said(Exchange exchange) {
        return exchange.request()
                .object("assessment")
                .orElseThrow(() -> exchange.request().missing("assessment"));
    }

    private static Assessment record(Exchange exchange, KnownTrace known, Assessment assessment) throws IOException {
        exchange.live()
                .secrets()
                .refuse("an assessment", said(exchange).members().toString());
        known.append(new TraceAssessed(known.trace().id(), assessment));
        return assessment;
    }

    private static Reply reply(Assessment assessment, TraceId trace) {
        ObjectNode answer = Replies.object();
        answer.set("assessment", AssessmentJson.write(assessment, trace));
        return Reply.json(answer);
    }

    private static Assessment find(KnownTrace known, String id) {
        return known.trace()
                .assessment(id)
                .orElseThrow(() -> MlflowException.missing("Assessment with ID " + Naming.quoted(id)
                        + " not found for trace '" + known.trace().id() + "'"));
    }

    private static Reply get(Exchange exchange) throws IOException {
        KnownTrace known = KnownTrace.of(exchange, exchange.part("id"));
        return reply(find(known, exchange.part("assessment")), known.trace().id());
    }

    private static Reply update(Exchange exchange) throws IOException {
        Request said = said(exchange);
        KnownTrace known = KnownTrace.own(exchange, exchange.part("id"));
        Assessment changed = AssessmentJson.changed(
                find(known, exchange.part("assessment")),
                said,
                exchange.request().text("update_mask").orElse(""),
                Traces.now());
        return reply(record(exchange, known, changed), known.trace().id());
    }

    /** One that is not there is as good as deleted. */
    private static Reply delete(Exchange exchange) throws IOException {
        KnownTrace known = KnownTrace.own(exchange, exchange.part("id"));
        String id = exchange.part("assessment");
        if (known.trace().assessment(id).isPresent()) {
            known.append(new AssessmentDeleted(known.trace().id(), id));
        }
        return Reply.done();
    }
}
