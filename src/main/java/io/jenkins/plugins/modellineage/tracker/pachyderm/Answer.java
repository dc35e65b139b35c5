package io.jenkins.plugins.modellineage.tracker.pachyderm;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.util.ArrayList;
import java.util.List;

/**
 * What the API of Pachyderm answered.
 *
 * @param status of HTTP
 * @param body as far as it was read
 * @param cut whether there is more
 */
public record Answer(int status, byte[] body, boolean cut) {
    private static final int OK = 200;
    private static final int NO_IDENTITY = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int REDIRECTED = 300;
    private static final int REFUSED = 400;

    private static final int MESSAGE = 300;

    /** What a commit that is not there makes some servers say, with their stack after it. */
    private static final String PANIC = "panic";

    /** The one object of an answer that is no stream. */
    Part object() throws PachydermException {
        Parts parts = Parts.read("The answer of Pachyderm", body, 1);
        if (parts.parts().isEmpty()) {
            throw status == OK ? new PachydermException("the server answers nothing") : refused("");
        }
        Part part = parts.parts().get(0);
        if (status != OK) {
            throw refused(message(part.of("error").isObject() ? part.of("error") : part));
        }
        return part;
    }

    /** The results of a stream; one that is cut has those that are whole. */
    Results results(int atMost) throws PachydermException {
        Parts parts = Parts.read("The answer of Pachyderm", body, atMost);
        List<Part> results = new ArrayList<>();
        for (Part part : parts.parts()) {
            Part error = part.of("error");
            if (status != OK || error.isObject()) {
                throw refused(error.isObject() ? message(error) : message(part));
            }
            if (part.of("result").isObject()) {
                results.add(part.of("result"));
            }
        }
        if (status != OK) {
            throw refused("");
        }
        return new Results(results, cut || parts.cut());
    }

    /** @param cut whether there are more */
    record Results(List<Part> parts, boolean cut) {
        Results {
            parts = List.copyOf(parts);
        }
    }

    /** Without what follows the first line: a stack is nobody's business. */
    private static String message(Part error) {
        String text = error.text("message");
        int end = text.indexOf('\n');
        return Naming.shortened(Naming.line(end < 0 ? text : text.substring(0, end)), MESSAGE);
    }

    private PachydermException refused(String message) {
        String said = message.isEmpty() ? "" : ": " + message;
        if (status == NOT_FOUND || status == CONFLICT && message.contains(PANIC)) {
            return PachydermException.missing("it is not there" + (status == CONFLICT ? "" : said));
        } else if (status == NO_IDENTITY || status == FORBIDDEN) {
            return new PachydermException("the server does not let Jenkins read it (" + status + ")" + said
                    + "; look at the token in the configuration of Jenkins, and at what its user may read");
        } else if (status >= REDIRECTED && status < REFUSED) {
            return new PachydermException("the server leads elsewhere (" + status
                    + "), which is not followed; put its own address into the configuration of Jenkins");
        }
        return new PachydermException("the server answers " + status + said);
    }
}
