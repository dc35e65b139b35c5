package io.jenkins.plugins.modellineage.jenkins.mlflow;

import hudson.model.ItemGroup;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.home.LiveRun;
import io.jenkins.plugins.modellineage.jenkins.home.LiveRuns;
import io.jenkins.plugins.modellineage.jenkins.home.Refused;
import io.jenkins.plugins.modellineage.mlflow.ErrorCode;
import io.jenkins.plugins.modellineage.mlflow.MlflowException;
import io.jenkins.plugins.modellineage.mlflow.Request;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;
import org.springframework.security.access.AccessDeniedException;

/**
 * Answers requests of MLflow's clients, whatever happens as JSON: a page of HTML, or a redirect to a login, is no answer
 * to them.
 */
final class Surface {
    private static final Logger LOGGER = Logger.getLogger(Surface.class.getName());

    private static final Pattern BEARER = Pattern.compile("(?i)\\s*Bearer(?:\\s+(.*))?");
    private static final int SECONDS_UNTIL_RESUMED = 5;

    /** Bytes of the body of a refused request that are worth a connection. */
    private static final int LEFT = 1 << 20;

    private final HttpServletRequest http;
    private final HttpServletResponse response;
    private final MlflowPath path;

    Surface(HttpServletRequest http, HttpServletResponse response, MlflowPath path) {
        this.http = http;
        this.response = response;
        this.path = path;
    }

    /** Answers the request. */
    void answer() throws IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        Optional<LiveRun> live = Optional.empty();
        try {
            live = live();
            try (Turns.Turn turn = Turns.take(live.map(run -> run.run().value()).orElseGet(this::user))) {
                reply(live, turn).write(response);
            }
        } catch (MlflowException refusal) {
            refuse(live, refusal);
        } catch (IllegalArgumentException wrong) {
            refuse(live, MlflowException.invalid(wrong.getMessage()));
        } catch (Refused refusal) {
            refuse(live, MlflowException.denied(refusal.getMessage()));
        } catch (AccessDeniedException denied) {
            refuse(live, MlflowException.denied(denied.getMessage()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            refuse(live, new MlflowException(ErrorCode.TEMPORARILY_UNAVAILABLE, "Jenkins is going down; try again"));
        } catch (WholeBody.BrokenOff brokenOff) {
            refuse(live, new MlflowException(ErrorCode.BAD_REQUEST, brokenOff.getMessage()));
        } catch (IOException | RuntimeException defect) {
            refuse(live, unexpected(defect));
        }
    }

    private static MlflowException unexpected(Exception defect) {
        String id = UUID.randomUUID().toString();
        LOGGER.log(Level.WARNING, defect, () -> "A request of an MLflow client failed, error " + id);
        return new MlflowException(
                ErrorCode.INTERNAL_ERROR, "Something went wrong in Jenkins; its log tells what, under error " + id);
    }

    private void refuse(Optional<LiveRun> live, MlflowException refusal) throws IOException {
        live.ifPresent(run -> Refusals.tell(run, http.getMethod(), path.rest(), refusal));
        if (response.isCommitted()) {
            return;
        }
        response.reset();
        if (!isBodyRead()) {
            response.setHeader("Connection", "close");
        }
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (refusal.code() == ErrorCode.UNAUTHENTICATED) {
            response.setHeader("WWW-Authenticate", "Basic realm=\"Jenkins\"");
        }
        if (refusal.code() == ErrorCode.TEMPORARILY_UNAVAILABLE) {
            response.setHeader("Retry-After", String.valueOf(SECONDS_UNTIL_RESUMED));
        }
        Reply.json(status(refusal), refusal.body()).write(response);
    }

    /** A path that is served with other verbs tells them, as on MLflow's own server. */
    private int status(MlflowException refusal) {
        Set<String> verbs = refusal.code() == ErrorCode.ENDPOINT_NOT_FOUND ? verbs() : Set.of();
        if (verbs.isEmpty() || verbs.contains(http.getMethod())) {
            return refusal.code().status();
        }
        response.setHeader("Allow", String.join(", ", verbs));
        return HttpServletResponse.SC_METHOD_NOT_ALLOWED;
    }

    private Set<String> verbs() {
        return path.api().map(Calls::verbs).orElse(Set.of());
    }

    /** Reads what is left of the body, unless that is long: where it is left, the next request fails. */
    private boolean isBodyRead() {
        try {
            return RequestBody.drain(new SteadyInput(http.getInputStream()), LEFT);
        } catch (IOException | MlflowException gone) {
            return false;
        }
    }

    /** With two of them, this and what stands before it might take one each. */
    private String authorization() {
        List<String> headers = Collections.list(http.getHeaders("Authorization"));
        if (headers.size() > 1) {
            throw new MlflowException(
                    ErrorCode.UNAUTHENTICATED,
                    "The request has more than one Authorization header; send a token, or a name and a password");
        }
        return headers.isEmpty() ? "" : headers.get(0);
    }

    private Optional<LiveRun> live() throws IOException {
        Matcher header = BEARER.matcher(authorization());
        if (!header.matches()) {
            return Optional.empty();
        }
        String token = header.group(1) == null ? "" : header.group(1).strip();
        Optional<LiveRun> live = LiveRuns.of(token);
        if (live.isEmpty() && LiveRuns.isResuming(token)) {
            throw new MlflowException(
                    ErrorCode.TEMPORARILY_UNAVAILABLE,
                    "Jenkins was restarted, and the build of this token goes on soon");
        }
        if (live.isEmpty()) {
            throw new MlflowException(
                    ErrorCode.UNAUTHENTICATED,
                    "The token is not that of a block that runs now: its trackExperiment or withMlflow block has ended, or"
                            + " it was changed");
        }
        return live;
    }

    /** As a run's id is never somebody's. */
    private String user() {
        return "user " + Jenkins.getAuthentication2().getName();
    }

    private Reply reply(Optional<LiveRun> live, Turns.Turn turn) throws IOException, InterruptedException {
        if (live.isPresent()) {
            try (ACLContext asBuild = ACL.as2(live.get().acting().authentication())) {
                return answered(new Caller(place(live.get()), live), turn);
            }
        }
        if (!Jenkins.get().hasPermission(Jenkins.READ)) {
            throw new MlflowException(
                    ErrorCode.UNAUTHENTICATED,
                    "Who asks is not known, or may not read Jenkins: set MLFLOW_TRACKING_USERNAME and"
                            + " MLFLOW_TRACKING_PASSWORD to a user's name and API token");
        }
        return answered(new Caller(path.folder(), Optional.empty()), turn);
    }

    /** A script works with the folder of its own job, whichever address it was given of this Jenkins. */
    private ItemGroup<?> place(LiveRun live) {
        ItemGroup<?> own = live.acting().build().getParent().getParent();
        if (!path.folders().isEmpty() && !String.join("/", path.folders()).equals(own.getFullName())) {
            throw MlflowException.denied("The token of a build is good for the folder of its job, which is "
                    + (own.getFullName().isEmpty() ? "Jenkins itself" : Naming.quoted(own.getFullName())));
        }
        return own;
    }

    private Reply answered(Caller caller, Turns.Turn turn) throws IOException, InterruptedException {
        if (path.rest().equals("version") && http.getMethod().equals("GET")) {
            return Reply.text(ServerCalls.VERSION);
        }
        if (path.rest().equals("health") && http.getMethod().equals("GET")) {
            return Reply.text(ServerCalls.HEALTHY);
        }
        if (path.rest().equals("get-artifact") && http.getMethod().equals("GET")) {
            Request request = Request.ofQuery(http.getParameterMap());
            return ArtifactCalls.getOfRun(new Exchange(caller, Map.of(), request, http, turn));
        }
        String asked = path.api().orElseThrow(this::unknown);
        Calls.Found found = Calls.find(http.getMethod(), asked).orElseThrow(this::unknown);
        return answered(caller, found.route(), found.parts(), turn);
    }

    /** Whoever asks from outside changes nothing, whatever the call would say, and before anything is read of the body. */
    private Reply answered(Caller caller, Route route, Map<String, String> parts, Turns.Turn turn)
            throws IOException, InterruptedException {
        if (!route.reads()) {
            Exchange.requireLive(caller);
        }
        Exchange exchange = new Exchange(caller, parts, request(route, turn), http, turn);
        if (!route.reads()) {
            exchange.live();
        }
        return route.call().answer(exchange);
    }

    private MlflowException unknown() {
        Set<String> verbs = verbs();
        return new MlflowException(
                ErrorCode.ENDPOINT_NOT_FOUND,
                "No such endpoint is served here: " + http.getMethod() + " "
                        + Naming.line(Naming.shortened(path.rest(), 300))
                        + (verbs.isEmpty() ? "" : ", only " + String.join(", ", verbs)));
    }

    private Request request(Route route, Turns.Turn turn) throws IOException, InterruptedException {
        boolean query =
                http.getMethod().equals("GET") && !http.getParameterMap().isEmpty();
        if (query) {
            return Request.ofQuery(http.getParameterMap());
        }
        return Request.ofBody(route.takesFile() ? new byte[0] : RequestBody.read(http, turn));
    }
}
